// `npm run samples`: reads every sample file of packages/ingest and writes what is read from it into docs/formats.md;
// with --check it only says whether the page is true.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { register } from "tsx/esm/api";
import { root } from "./prepare.mjs";

register();
const { ingestFile } = await import(join(root, "packages/ingest/src/index.ts"));

const PAGE = join(root, "docs/formats.md");
const TABLE = /(<!-- samples -->\n)[\s\S]*?(<!-- \/samples -->)/;
const FIRST_WORDS = 60;

const lines = ["| file | pages | characters | passages | headings | begins |", "| --- | --: | --: | --: | --- | --- |"];
for (const format of ["pdf", "docx"]) {
  const folder = join(root, "packages/ingest/src", format, "fixtures");
  for (const name of readdirSync(folder).sort()) {
    if (extname(name) === ".md") continue;
    lines.push(`| ${[name, ...(await read(name, readFileSync(join(folder, name))))].join(" | ")} |`);
  }
}

const page = readFileSync(PAGE, "utf8");
const fresh = page.replace(TABLE, `$1${lines.join("\n").replaceAll("$", "$$$$")}\n$2`);
if (!process.argv.includes("--check")) writeFileSync(PAGE, fresh);
else if (fresh !== page) {
  console.error("docs/formats.md does not say what is read from the samples: run npm run samples");
  process.exit(1);
}

async function read(name, bytes) {
  try {
    const { text, content, passages, outline } = await ingestFile({ name, bytes });
    const pages = content.kind === "pages" ? content.pages.length : "";
    const headings = outline.length === 0 ? "" : `${outline.length}: ${plain(outline[0].title)}`;
    return [pages, [...text].length, passages.length, headings, plain(text)];
  } catch (error) {
    return ["", "", "", "", `refused: ${error.message}`];
  }
}

function plain(text) {
  const line = text.slice(0, 400).replace(/\s+/g, " ").trim().replaceAll("|", "\\|");
  return line.length <= FIRST_WORDS ? line : `${[...line].slice(0, FIRST_WORDS).join("").trimEnd()} …`;
}
