import { codePointLength, type PageRun, plainLetters, sliceCodePoints } from "@marginalia/contract";

/** A piece of a text item and where it stands in the version's text: null where the text leaves it out, as a hyphen. */
type ItemPiece = { text: string; start: number | null };

/** A text item of pdf.js's, by its number, cut by the runs. `spaced`: white space follows it in the text. */
export type PlacedItem = { item: number; pieces: ItemPiece[]; spaced: boolean };

/** A paragraph of the page, or the part of one that stands on it. */
export type TextBlock = { start: number; items: PlacedItem[] };

/** A page's text, where in the version's it begins, and where on the page it stands. */
export type PlacedText = { start: number; text: string; runs: readonly PageRun[] };

/**
 * The text items of a page in the order of reading, paragraph by paragraph. Items that hold nothing of the text stay
 * behind the one that was drawn before them, blank ones are left out.
 */
export function blocksOf(items: readonly string[], page: PlacedText): TextBlock[] {
  const blocks: TextBlock[] = [];
  let end = page.start;
  let last: PlacedItem | undefined;
  for (const { item, runs } of inReadingOrder(items, page.runs)) {
    let block = blocks.at(-1);
    const start = runs[0]?.[3];
    if (start !== undefined) {
      const between = sliceCodePoints(page.text, end - page.start, start - page.start);
      if (between.includes("\n\n")) block = undefined;
      else if (last) last.spaced = /\s/.test(between);
    }
    if (!block) {
      block = { start: start ?? page.start, items: [] };
      blocks.push(block);
    }
    const placed = { item, pieces: cutItem(items[item] ?? "", runs), spaced: false };
    block.items.push(placed);
    if (start !== undefined) last = placed;
    for (const { start: from, text } of placed.pieces) if (from !== null) end = from + codePointLength(text);
  }
  return blocks;
}

/** A text item cut by its runs, nothing of it lost. Shapes of letters become the letters, as they are in the text. */
function cutItem(text: string, runs: readonly PageRun[]): ItemPiece[] {
  const pieces: ItemPiece[] = [];
  let at = 0;
  for (const [, from, length, start] of [...runs].sort((a, b) => a[1] - b[1])) {
    if (from > at) pieces.push({ text: text.slice(at, from), start: null });
    pieces.push({ text: plainLetters(text.slice(from, from + length)), start });
    at = from + length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), start: null });
  return pieces;
}

type OrderedItem = { item: number; runs: PageRun[]; place: number };

function inReadingOrder(items: readonly string[], runs: readonly PageRun[]): OrderedItem[] {
  const runsOf = new Map<number, PageRun[]>();
  for (const run of [...runs].sort((a, b) => a[3] - b[3])) {
    const own = runsOf.get(run[0]);
    if (own) own.push(run);
    else runsOf.set(run[0], [run]);
  }
  let place = -1;
  const ordered: OrderedItem[] = [];
  for (const [item, text] of items.entries()) {
    const own = runsOf.get(item) ?? [];
    place = own[0]?.[3] ?? place;
    if (own.length > 0 || text.trim() !== "") ordered.push({ item, runs: own, place });
  }
  return ordered.sort((a, b) => a.place - b.place || a.item - b.item);
}
