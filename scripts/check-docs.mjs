// Fails when a document names a path of the repository or a script of package.json that is not there, shows a command that
// is neither run by `npm run trial:docs` nor known as one that cannot be, or when a picture is shown nowhere.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fencesOf, NOT_RUN, PAGES } from "./documents.mjs";
import { SHOTS } from "./pictures/shots.mjs";
import { root } from "./prepare.mjs";

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const LANGUAGES = ["sh", "ts", "json", "text"];
const faults = [];
const notRun = new Set();
const linked = new Set();

for (const page of PAGES) {
  const text = readFileSync(join(root, page), "utf8");
  for (const [, target] of text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)) {
    const path = normalize(join(dirname(page), target));
    linked.add(path);
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

for (const page of PAGES) {
  for (const { language, isRun, commands } of fencesOf(page)) {
    const first = commands.split("\n", 1)[0];
    if (!LANGUAGES.includes(language)) faults.push(`${page} has a fence of "${language}": ${LANGUAGES} are known`);
    if (language !== "sh" || isRun) continue;
    notRun.add(first);
    if (!NOT_RUN[first]) faults.push(`${page} does not run "${first}", and scripts/documents.mjs does not say why`);
  }
}
for (const first of Object.keys(NOT_RUN)) {
  if (!notRun.has(first)) faults.push(`scripts/documents.mjs excuses "${first}", which no document shows`);
}
for (const name of readdirSync(join(root, "docs/images"))) {
  if (!linked.has(`docs/images/${name}`)) faults.push(`docs/images/${name} is shown nowhere`);
  if (!SHOTS[name.replace(".png", "")]) faults.push(`docs/images/${name} is not one that npm run pictures draws`);
}

// A button that the guide names is one that the pages have, in the same words.
const shown = sourcesBelow("apps/web/src");
for (const [, words] of readFileSync(join(root, "docs/guide.md"), "utf8").matchAll(/\*\*([A-Z][^*.]*)\*\*/g)) {
  if (!shown.includes(words)) faults.push(`docs/guide.md names "${words}", which no page shows`);
}

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.error(`${PAGES.length} documents name only what is there`);

/** What a page can show: the text of the components and of the English messages. */
function sourcesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.(tsx?|json)$/.test(entry.name) && !/messages\/(?!en)/.test(entry.parentPath),
    )
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}
