import { type PageRun, plainLetters } from "@marginalia/contract";
import { isLeftToRight, isRightToLeft } from "./direction.ts";
import { isListMark, leftOf, type Piece, rightOf } from "./piece.ts";

/** A gap this wide, in ems, parts words. */
const WORD_GAP = 0.2;

const EAST_ASIAN =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\ufe10-\\ufe4f\\uff00-\\uffef]";
const ENDS_EAST_ASIAN = new RegExp(`${EAST_ASIAN}$`, "u");
const STARTS_EAST_ASIAN = new RegExp(`^${EAST_ASIAN}`, "u");

/** Chinese and Japanese set no spaces between words. */
export function isEastAsianSeam(before: string, after: string): boolean {
  return ENDS_EAST_ASIAN.test(before.slice(-2)) && STARTS_EAST_ASIAN.test(after);
}

/** Where TeX's fonts have their ligatures (OT1 and T1 encodings); files without names of letters show them as controls. */
const LIGATURES: Readonly<Record<string, string>> = {
  ...{ "\v": "ff", "\f": "fi", "\r": "fl", "\u000e": "ffi", "\u000f": "ffl" },
  ...{ "\u001b": "ff", "\u001c": "fi", "\u001d": "fl", "\u001e": "ffi", "\u001f": "ffl" },
};
/** Shapes of two or more Arabic letters. */
const JOINED = /[\ufbea-\ufbfb\ufc00-\ufc5d\ufc64-\ufd3d\ufd50-\ufdf9\ufef5-\ufefc]/u;
const SPACE_AT_END = /[^\S\v\f\r]+$/u;
const NO_SPACE = /[\S\v\f\r]/u;

/**
 * What a document's text cannot hold or should not: controls, lone surrogates, marks of order, soft hyphens but at the
 * very end, and spaces between two East Asian characters, which come from spreading the line.
 */
const LEFT_OUT = new RegExp(
  `${JOINED.source}|[\\p{Cc}\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff]+|\\u00ad(?!$)|\\p{Surrogate}|(?<=${EAST_ASIAN}) (?=${EAST_ASIAN})`,
  "gu",
);

const MIRRORED: Readonly<Record<string, string>> = { "(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{" };

/** Of a font's own, which no other font shows. */
const SYMBOL = /^[\ue000-\uf8ff]$/u;

const LETTER_SPACED = /^\p{L}(?: \p{L}){3,}$/u;

/** A line's text as it grows. Kept in parts: looking at the end of a long string that grows would copy it each time. */
type Draft = { parts: string[]; tail: string; length: number; runs: PageRun[] };

/**
 * The text of a line and the runs it comes from, their starts in UTF-16 units of the text. `cells` hold its pieces from
 * left to right and are parted by tabs.
 */
export function textOf(cells: readonly Piece[][], rightToLeft: boolean): { text: string; runs: PageRun[] } {
  const draft: Draft = { parts: [], tail: "", length: 0, runs: [] };
  for (const [index, cell] of cells.entries()) {
    if (draft.length > 0) write(draft, index === 1 && isListMark(draft.parts.join("")) ? " " : "\t");
    let previous: Piece[] | undefined;
    for (const group of logicalGroups(cell, rightToLeft)) {
      if (previous !== undefined) separate(draft, previous, group);
      for (const [at, piece] of group.entries()) {
        if (at > 0) separate(draft, group.slice(at - 1, at), [piece]);
        append(draft, piece, rightToLeft);
      }
      previous = group;
    }
  }
  return { text: draft.parts.join("").trimEnd(), runs: draft.runs };
}

function write(draft: Draft, part: string): void {
  draft.parts.push(part);
  draft.length += part.length;
  draft.tail = (draft.tail + part).slice(-2);
}

/** Pieces that run against the line's direction stay together, in their own: a Hebrew line reads an English name from its left. */
function logicalGroups(pieces: readonly Piece[], rightToLeft: boolean): Piece[][] {
  const [along, against] = rightToLeft ? [isRightToLeft, isLeftToRight] : [isLeftToRight, isRightToLeft];
  const groups: Piece[][] = [];
  for (let index = 0; index < pieces.length; ) {
    let end = index + 1;
    if (against(pieces[index]?.str ?? "")) {
      for (let next = end; next < pieces.length && !along(pieces[next]?.str ?? ""); next += 1) {
        if (against(pieces[next]?.str ?? "")) end = next + 1;
      }
    }
    groups.push(pieces.slice(index, end).reverse());
    index = end;
  }
  return groups;
}

function separate(draft: Draft, before: readonly Piece[], after: readonly Piece[]): void {
  const [last, first] = [before.at(-1), after[0]];
  if (last === undefined || first === undefined || /\s$/.test(draft.tail)) return;
  const size = Math.min(last.size, first.size);
  const gap = Math.max(leftOf(after) - rightOf(before), leftOf(before) - rightOf(after));
  if (isEastAsianSeam(draft.tail, first.str.trimStart())) {
    if (gap > 0.8 * size) write(draft, " ");
    return;
  }
  const drawnApart = (first.item > last.item && first.spaced) || (last.item > first.item && last.spaced && gap > 0);
  if (drawnApart || gap > WORD_GAP * size) write(draft, " ");
}

function append(draft: Draft, piece: Piece, rightToLeft: boolean): void {
  const mirrored = rightToLeft ? MIRRORED[piece.str.trim()] : undefined;
  const sign = mirrored ?? (draft.length === 0 && SYMBOL.test(piece.str.trim()) ? "•" : undefined);
  if (sign !== undefined) {
    // Drawn mirrored in text from right to left, or a bullet of a font of symbols: it stands in the text, but in no run.
    write(draft, sign);
    return;
  }
  if (piece.lead !== "") write(draft, piece.lead);
  const str = piece.str.replace(SPACE_AT_END, "");
  let from = piece.lead === "" ? str.search(NO_SPACE) : 0;
  for (const { index, 0: found } of str.matchAll(LETTER_SPACED.test(str.trim()) ? / /g : LEFT_OUT)) {
    take(draft, piece, { from, to: index });
    for (const unit of found) if (index >= from) write(draft, lettersOf(unit));
    from = Math.max(from, index + found.length);
  }
  take(draft, piece, { from, to: str.length });
}

/** Signs of more than one letter stand in the text as those, but in no run. */
function lettersOf(sign: string): string {
  return LIGATURES[sign] ?? (JOINED.test(sign) ? sign.normalize("NFKC") : "");
}

function take(draft: Draft, piece: Piece, { from, to }: { from: number; to: number }): void {
  if (to <= from) return;
  const { item, str } = piece;
  draft.runs.push([item, piece.from + from, to - from, draft.length]);
  write(draft, plainLetters(str.slice(from, to)));
}
