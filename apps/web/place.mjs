import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Puts a package's own files into `public`, in a folder and under the package's version, where they are not there yet.
 * Returns the path that they are served under.
 */
export function place(packageName, folderName, files) {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve(`${packageName}/package.json`);
  const { version } = require(manifest);
  const folder = join(import.meta.dirname, "public", folderName);
  const placed = join(folder, version);
  if (!existsSync(placed)) {
    // Under its name only once it is whole: processes start side by side.
    const draft = join(folder, `${version}.${process.pid}`);
    mkdirSync(draft, { recursive: true });
    for (const name of files) {
      cpSync(join(dirname(manifest), name), join(draft, name.split("/").at(-1) ?? name), { recursive: true });
    }
    if (existsSync(placed)) rmSync(draft, { recursive: true });
    else renameSync(draft, placed);
  }
  return `/${folderName}/${version}`;
}
