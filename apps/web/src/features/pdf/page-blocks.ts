import { codePointLength, type PageRun, plainLetters, sliceCodePoints } from "@marginalia/contract";

/**
 * A piece of a text item and where it stands in the version's text: null where the text leaves it out, as a hyphen. One
 * that is not `exact` is drawn in other characters than the text has, as an accent apart from its letter.
 */
type ItemPiece = { text: string; place: { start: number; end: number } | null; exact: boolean };

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
  const textBetween = (start: number, end: number) => sliceCodePoints(page.text, start - page.start, end - page.start);
  const blocks: TextBlock[] = [];
  let end = page.start;
  let last: PlacedItem | undefined;
  let unplaced: ItemPiece[] = [];
  for (const { item, runs } of inReadingOrder(items, page.runs)) {
    let block = blocks.at(-1);
    const start = runs[0]?.[3];
    if (start !== undefined) {
      const between = textBetween(end, start);
      if (between.includes("\n\n")) [block, unplaced] = [undefined, []];
      else if (last) last.spaced = /\s/.test(between);
    }
    if (!block) {
      block = { start: start ?? page.start, items: [] };
      blocks.push(block);
    }
    const placed = { item, pieces: cutItem(items[item] ?? "", runs), spaced: false };
    block.items.push(placed);
    if (start !== undefined) last = placed;
    for (const piece of placed.pieces) {
      if (piece.place === null) {
        unplaced.push(piece);
        continue;
      }
      placeBetween(unplaced, end, textBetween(end, piece.place.start));
      unplaced = [];
      end = piece.place.end;
    }
  }
  return blocks;
}

/** What is drawn where the text has characters that no run has stands for these, as a whole. */
function placeBetween(pieces: readonly ItemPiece[], from: number, text: string): void {
  const words = text.trim();
  if (words === "") return;
  const start = from + codePointLength(text.slice(0, text.indexOf(words)));
  const place = { start, end: start + codePointLength(words) };
  for (const piece of pieces) if (piece.text.trim() !== "") Object.assign(piece, { place, exact: false });
}

/** A text item cut by its runs, nothing of it lost. Shapes of letters become the letters, as they are in the text. */
function cutItem(text: string, runs: readonly PageRun[]): ItemPiece[] {
  const pieces: ItemPiece[] = [];
  const leaveOut = (left: string) => left !== "" && pieces.push({ text: left, place: null, exact: true });
  let at = 0;
  for (const [, from, length, start] of [...runs].sort((a, b) => a[1] - b[1])) {
    leaveOut(text.slice(at, from));
    const letters = plainLetters(text.slice(from, from + length));
    pieces.push({ text: letters, place: { start, end: start + codePointLength(letters) }, exact: true });
    at = from + length;
  }
  leaveOut(text.slice(at));
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
