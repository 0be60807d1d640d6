/** An UTF-16 range of a text, `end` exclusive. */
export type Range = { start: number; end: number };

/** The longest passage, in UTF-16 units: about a long paragraph, small enough to rank and to show beside an answer. */
export const PASSAGE_CHARACTERS = 1200;

/** What a cut may look at beyond the longest passage, to see whether the limit itself is a boundary. */
const LOOKAHEAD = 64;

// "und" keeps cuts the same on every machine, whatever its locale.
const sentences = new Intl.Segmenter("und", { granularity: "sentence" });
const words = new Intl.Segmenter("und", { granularity: "word" });
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * Cuts the block `start`..`end` of `text` into ranges of at most {@link PASSAGE_CHARACTERS}, at the last seam that fits,
 * else at the end of a sentence, of a word, of a grapheme. Linear in the block: each cut looks at one window of bounded size.
 */
export function cutBlock(text: string, start: number, end: number, seams: readonly number[]): Range[] {
  const ranges: Range[] = [];
  let from = start;
  let seam = 0;
  while (end - from > PASSAGE_CHARACTERS) {
    let cut = from;
    for (; (seams[seam] ?? end) <= from + PASSAGE_CHARACTERS; seam += 1) cut = seams[seam] ?? cut;
    if (cut === from) cut = from + naturalCut(text.slice(from, Math.min(end, from + PASSAGE_CHARACTERS + LOOKAHEAD)));
    ranges.push({ start: from, end: cut });
    from = cut;
  }
  ranges.push({ start: from, end });
  return ranges;
}

function naturalCut(window: string): number {
  const boundary = (segmenter: Intl.Segmenter, index = PASSAGE_CHARACTERS) =>
    segmenter.segment(window).containing(index)?.index ?? 0;
  const isGrapheme = (index: number) => index > 0 && boundary(graphemes, index) === index;

  const sentence = boundary(sentences);
  if (isGrapheme(sentence)) return sentence;
  for (let index = PASSAGE_CHARACTERS; index > 0; index -= 1) {
    if (/\s/.test(window.charAt(index - 1)) && isGrapheme(index)) return index;
  }
  const word = boundary(words);
  return isGrapheme(word) ? word : boundary(graphemes) || codePointCut(window);
}

/** One grapheme fills the window: no writing does that (Unicode's stream-safe format allows 30 marks, UAX #15), so bound it. */
function codePointCut(window: string): number {
  return /[\ud800-\udbff]/.test(window.charAt(PASSAGE_CHARACTERS - 1)) ? PASSAGE_CHARACTERS - 1 : PASSAGE_CHARACTERS;
}
