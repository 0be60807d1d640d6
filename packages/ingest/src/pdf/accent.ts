import type { Piece } from "./piece.ts";

/** Marks that fonts draw apart from their letter, and the combining mark that each stands for (Unicode, UAX #15). */
const MARKS: Readonly<Record<string, string>> = {
  "`": "\u0300",
  "\u02cb": "\u0300",
  "\u00b4": "\u0301",
  "\u02ca": "\u0301",
  "^": "\u0302",
  "\u02c6": "\u0302",
  "~": "\u0303",
  "\u02dc": "\u0303",
  "\u00af": "\u0304",
  "\u02c9": "\u0304",
  "\u02d8": "\u0306",
  "\u02d9": "\u0307",
  "\u00a8": "\u0308",
  "\u02da": "\u030a",
  "\u02dd": "\u030b",
  "\u02c7": "\u030c",
  "\u00b8": "\u0327",
  "\u02db": "\u0328",
};
/** Drawn below, these come behind their letter; the others before it. */
const BELOW: ReadonlySet<string> = new Set(["\u00b8", "\u02db"]);
const DOTLESS: Readonly<Record<string, string>> = { "\u0131": "i", "\u0237": "j" };

/**
 * Puts marks and letters together that are drawn over each other, one after the other, as TeX does in its oldest fonts:
 * "k\u00a8" and "onnen" are "k" and "önnen". `pieces` are in the order in which they are drawn. What was put together is the
 * later piece's `lead`.
 */
export function withAccents(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const before = result.at(-1);
    const letter = before && isOver(before, piece) ? accented(before.str, piece.str) : undefined;
    if (before === undefined || letter === undefined) {
      result.push(piece);
      continue;
    }
    const str = before.str.slice(0, -1);
    if (str.trim() === "" && before.lead === "") result.pop();
    else result[result.length - 1] = { ...before, str, right: Math.min(before.right, piece.left) };
    const spaced = str.trim() === "" ? before.spaced : /\s$/.test(str);
    result.push({ ...piece, str: piece.str.slice(1), from: piece.from + 1, lead: letter, spaced });
  }
  return result;
}

/** The piece goes back over the end of the one before it, by a mark's width or so. */
function isOver(before: Piece, piece: Piece): boolean {
  const back = before.right - piece.left;
  return back > 0.12 * piece.size && back < piece.size && Math.abs(before.baseline - piece.baseline) < 0.6 * piece.size;
}

/** The letter that the end of `before` and the beginning of `after` are, if one of them is a mark. */
function accented(before: string, after: string): string | undefined {
  const [last, first] = [before.at(-1) ?? "", after.at(0) ?? ""];
  const [mark, letter] = BELOW.has(first) ? [first, last] : [last, first];
  const combining = MARKS[mark];
  if (combining === undefined || !/^\p{L}$/u.test(letter)) return undefined;
  const whole = ((DOTLESS[letter] ?? letter) + combining).normalize("NFC");
  return whole.length === 1 ? whole : undefined;
}
