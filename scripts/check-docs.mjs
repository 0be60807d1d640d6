// Fails when a document names a path of the repository or a script of package.json that is not there.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { root } from "./prepare.mjs";

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const pages = ["README.md", "CONTRIBUTING.md", ...markdownBelow("docs")];
const faults = [];

for (const page of pages) {
  const text = readFileSync(join(root, page), "utf8");
  for (const [, target] of text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)) {
    const path = normalize(join(dirname(page), target));
    if (!existsSync(join(root, path))) faults.push(`${page} links to ${target}, which is not there`);
  }
  for (const [, path] of text.matchAll(/`((?:apps|packages|scripts|docs)\/[\w./[\]-]+)`/g)) {
    if (!existsSync(join(root, path))) faults.push(`${page} names ${path}, which is not there`);
  }
  for (const [, name] of text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)) {
    if (!scripts[name]) faults.push(`${page} names the script ${name}, which is not in package.json`);
  }
  if (!page.startsWith("docs/decisions/")) {
    for (const [, name] of text.matchAll(/^\| `([A-Z][A-Z_]+)` \|/gm)) {
      const example = readFileSync(join(root, ".env.example"), "utf8");
      if (!new RegExp(`^#? ?${name}=`, "m").test(example))
        faults.push(`${page} names ${name}, which .env.example lacks`);
    }
  }
}

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.error(`${pages.length} documents name only what is there`);

function markdownBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return markdownBelow(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}
