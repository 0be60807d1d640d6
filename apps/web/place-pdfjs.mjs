import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What the browser asks for by its name while it draws a PDF: the worker, character maps, fonts, colours, image decoders. */
const SERVED = ["legacy/build/pdf.worker.min.mjs", "cmaps", "standard_fonts", "iccs", "wasm", "LICENSE"];

/**
 * Puts pdf.js's own files into `public`, under its version, where it is not there yet. Returns the path that they are
 * served under.
 */
export function placePdfjs() {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve("pdfjs-dist/package.json");
  const { version } = require(manifest);
  const folder = join(import.meta.dirname, "public/pdfjs");
  const place = join(folder, version);
  if (!existsSync(place)) {
    // Under its name only once it is whole: processes start side by side.
    const draft = join(folder, `${version}.${process.pid}`);
    mkdirSync(draft, { recursive: true });
    for (const name of SERVED) {
      cpSync(join(dirname(manifest), name), join(draft, name.split("/").at(-1) ?? name), { recursive: true });
    }
    if (existsSync(place)) rmSync(draft, { recursive: true });
    else renameSync(draft, place);
  }
  return `/pdfjs/${version}`;
}
