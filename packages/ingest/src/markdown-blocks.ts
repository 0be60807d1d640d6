import MarkdownIt, { type Token } from "markdown-it";
import { type Block, lineStarts } from "./block.ts";

/** Longer headings keep their marks: reading inline Markdown is only worth its time on what a person would call a heading. */
const INLINE_HEADING_CHARACTERS = 500;

// Blocks only: reading emphasis and links of the whole text would cost most of the time and change no passage.
// Link definitions stay text, so that every line of the document lands in a passage.
const blockParser = new MarkdownIt("default", { html: true, maxNesting: 20 });
blockParser.core.ruler.enableOnly(["normalize", "block"]);
blockParser.block.ruler.disable("reference");

const inlineParser = new MarkdownIt("default");

const ROWS: ReadonlySet<string> = new Set(["table_open", "fence", "code_block", "html_block"]);

/** The top-level blocks of Markdown, in order; lines between them (which Markdown gives no block) are left out. */
export function markdownBlocks(text: string): Block[] {
  const lines = lineStarts(text);
  const lineStart = (line: number) => lines[line] ?? text.length;
  const bodyLine = frontMatterLines(text, lines);
  const blocks: Block[] = [];
  if (bodyLine > 0) blocks.push({ start: 0, end: lineStart(bodyLine), heading: null, seams: lines.slice(1, bodyLine) });

  // A byte order mark would hide a heading or a rule on the first line; the parser only tells lines, so a space may stand for it.
  const tokens = blockParser.parse(text.slice(lineStart(bodyLine)).replace(/^\ufeff/, " "), {});
  for (const [index, token] of tokens.entries()) {
    if (token.map === null) continue;
    const [from, to] = [token.map[0] + bodyLine, token.map[1] + bodyLine];
    if (token.level === 1 && token.type === "list_item_open") blocks.at(-1)?.seams.push(lineStart(from));
    if (token.level !== 0 || token.type === "inline") continue;
    blocks.push({
      start: lineStart(from),
      end: lineStart(to),
      heading: headingOf(token, tokens[index + 1]),
      seams: ROWS.has(token.type) ? lines.slice(from + 1, to) : [],
    });
  }
  return blocks;
}

function headingOf(token: Token, content: Token | undefined): Block["heading"] {
  if (token.type !== "heading_open") return null;
  const title = plainTitle(content?.content ?? "");
  return title === "" ? null : { level: Number(token.tag.slice(1)), title };
}

function plainTitle(markdown: string): string {
  if (markdown.length > INLINE_HEADING_CHARACTERS) return collapse(markdown);
  const inline = inlineParser.parseInline(markdown, {})[0]?.children ?? [];
  return collapse(inline.map((token) => (token.type.endsWith("break") ? " " : token.content)).join(""));
}

function collapse(title: string): string {
  return title.replace(/\s+/g, " ").trim();
}

/** How many lines a `---` front matter takes at the top: to Markdown it would read as a rule and a heading. */
function frontMatterLines(text: string, lines: readonly number[]): number {
  const line = (index: number) => text.slice(lines[index], lines[index + 1]).trim();
  if (line(0) !== "---") return 0;
  const close = lines.findIndex((_, index) => index > 0 && line(index) === "---");
  return close === -1 ? 0 : close + 1;
}
