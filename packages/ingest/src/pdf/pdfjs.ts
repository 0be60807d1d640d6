import { createRequire } from "node:module";
import path from "node:path";
import type { DocumentInitParameters } from "pdfjs-dist/types/src/display/api.d.ts";

const folder = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/**
 * pdf.js with what this package needs of it: text, no drawing. Loaded late, because it looks for a canvas as it loads
 * and, finding none, says so on the console; it never draws here, so empty classes stand in for the canvas's.
 */
export async function loadPdfjs() {
  for (const name of ["DOMMatrix", "ImageData", "Path2D"]) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
  }
  const { warn } = console;
  console.warn = () => {};
  try {
    return await import("pdfjs-dist/legacy/build/pdf.mjs");
  } finally {
    console.warn = warn;
  }
}

/** Nothing is fetched, evaluated, drawn or decoded but text; character maps come from the installed package. */
export const READING_OPTIONS: DocumentInitParameters = {
  cMapUrl: `${folder}/cmaps/`,
  standardFontDataUrl: `${folder}/standard_fonts/`,
  disableFontFace: true,
  enableXfa: false,
  isEvalSupported: false,
  isImageDecoderSupported: false,
  isOffscreenCanvasSupported: false,
  maxImageSize: 0,
  useSystemFonts: false,
  useWasm: false,
  useWorkerFetch: false,
  verbosity: 0,
};
