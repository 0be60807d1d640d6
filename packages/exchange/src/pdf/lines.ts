import bidiFactory from "bidi-js";

const bidi = bidiFactory();
const words = new Intl.Segmenter(undefined, { granularity: "word" });
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A word, or what stands between two: where a line may break. */
type Piece<Look> = { text: string; look: Look; width: number; level: number };
export type Line<Look> = { pieces: Piece<Look>[]; width: number; isRightToLeft: boolean };
export type Run<Look> = { text: string; look: Look };

/** Breaks a paragraph into lines of at most `width`; a word that is wider breaks between letters. */
export function breakLines<Look>(
  runs: readonly Run<Look>[],
  width: number,
  measure: (text: string, look: Look) => number,
): Line<Look>[] {
  const whole = runs.map(({ text }) => text).join("");
  const { levels, paragraphs } = bidi.getEmbeddingLevels(whole);
  const isRightToLeft = ((paragraphs[0]?.level ?? 0) & 1) === 1;
  const lines: Line<Look>[] = [];
  let pieces: Piece<Look>[] = [];
  let used = 0;
  const end = () => {
    while (pieces.at(-1)?.text.trim() === "") used -= pieces.pop()?.width ?? 0;
    lines.push({ pieces, width: used, isRightToLeft });
    pieces = [];
    used = 0;
  };
  let at = 0;
  for (const { text, look } of runs) {
    for (const { segment } of words.segment(text)) {
      const level = levels[at] ?? 0;
      at += segment.length;
      if (segment.includes("\n")) {
        end();
        continue;
      }
      const isSpace = segment.trim() === "";
      const full = measure(segment, look);
      if (used + full > width && used > 0 && !isSpace) end();
      if (isSpace && pieces.length === 0) continue;
      for (const text of full > width ? Array.from(letters.segment(segment), (one) => one.segment) : [segment]) {
        const own = full > width ? measure(text, look) : full;
        if (used + own > width && used > 0 && !isSpace) end();
        pieces.push({ text: level & 1 ? mirrored(text) : text, look, width: own, level });
        used += own;
      }
    }
  }
  if (pieces.length > 0 || lines.length === 0) end();
  return lines;
}

/** Brackets turn round with the words that they stand between. */
const mirrored = (text: string) => Array.from(text, (one) => bidi.getMirroredCharacter(one) ?? one).join("");

/** Where each piece of a line stands, from its left edge; the pieces stay in the order in which they are read. */
export function placesOf<Look>({ pieces }: Line<Look>): number[] {
  const order = pieces.map((_, index) => index);
  const deepest = Math.max(0, ...pieces.map(({ level }) => level));
  // Unicode Bidirectional Algorithm, rule L2: from the deepest level up, stretches of it and above turn round.
  for (let level = deepest; level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while (to < order.length && (pieces[order[to] ?? 0]?.level ?? 0) >= level) to += 1;
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  const places = new Array<number>(pieces.length).fill(0);
  let x = 0;
  for (const index of order) {
    places[index] = x;
    x += pieces[index]?.width ?? 0;
  }
  return places;
}
