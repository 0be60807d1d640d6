import MarkdownIt, { type Token } from "markdown-it";
import type { Style } from "./fonts.ts";
import type { Run } from "./lines.ts";

/** A paragraph on paper. */
export type Block = {
  runs: Run<Style>[];
  /** Points to the start of the line; a list's mark stands before it. */
  indent: number;
  mark: string;
  size: number;
};

const SIZE = 10.5;
const STEP = 16;

/** Neither HTML nor pictures: on paper stand their words. */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable("image");

/** Markdown as paragraphs one below the other: a table's row is one, its cells apart by a bar. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const lists: { next: number | null }[] = [];
  let depth = 0;
  let mark = "";
  let heading = 0;
  let row: Run<Style>[] | undefined;
  const add = (runs: Run<Style>[]) => {
    blocks.push({ runs, indent: depth * STEP, mark, size: heading > 0 ? SIZE + Math.max(0, 4 - heading) : SIZE });
    mark = "";
  };
  for (const token of markdown.parse(text, {})) {
    switch (token.type) {
      case "heading_open":
        heading = Number(token.tag.slice(1));
        break;
      case "heading_close":
        heading = 0;
        break;
      case "bullet_list_open":
      case "ordered_list_open":
        lists.push({ next: token.type === "ordered_list_open" ? Number(token.attrGet("start") ?? 1) : null });
        depth += 1;
        break;
      case "bullet_list_close":
      case "ordered_list_close":
        lists.pop();
        depth -= 1;
        break;
      case "list_item_open": {
        const list = lists.at(-1);
        mark = list?.next == null ? "•" : `${list.next}.`;
        if (list?.next != null) list.next += 1;
        break;
      }
      case "blockquote_open":
        depth += 1;
        break;
      case "blockquote_close":
        depth -= 1;
        break;
      case "tr_open":
        row = [];
        break;
      case "tr_close":
        add(row ?? []);
        row = undefined;
        break;
      case "fence":
      case "code_block":
        add([{ text: indented(token.content.replace(/\n$/, "")), look: "regular" }]);
        break;
      case "hr":
        add([{ text: "* * *", look: "regular" }]);
        break;
      case "inline": {
        const runs = inlineRuns(token, heading > 0 ? "bold" : "regular");
        if (!row) add(runs);
        else row.push(...(row.length > 0 ? [{ text: " | ", look: "regular" as const }] : []), ...runs);
        break;
      }
    }
  }
  return blocks;
}

function inlineRuns({ children }: Token, base: Style): Run<Style>[] {
  const runs: Run<Style>[] = [];
  let look = base;
  let href = "";
  for (const one of children ?? []) {
    if (one.type === "strong_open") look = "bold";
    else if (one.type === "em_open") look = base === "bold" ? "bold" : "italic";
    else if (one.type === "strong_close" || one.type === "em_close") look = base;
    else if (one.type === "link_open") href = String(one.attrGet("href") ?? "");
    else if (one.type === "link_close") {
      // Paper has no links: the address is read, unless the words are the address.
      if (href !== "" && runs.at(-1)?.text !== href) runs.push({ text: ` <${href}>`, look: base });
      href = "";
    } else if (one.type === "softbreak") runs.push({ text: " ", look });
    else if (one.type === "hardbreak") runs.push({ text: "\n", look });
    else runs.push({ text: one.content, look });
  }
  return runs;
}

/** Spaces at the start of a line go where lines break: those of code stay. */
const indented = (code: string) =>
  code.replace(/^[ \t]+/gm, (spaces) => "\u00a0".repeat(spaces.replaceAll("\t", "    ").length));
