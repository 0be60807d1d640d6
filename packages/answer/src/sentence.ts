/** A sentence of a passage, in UTF-16 indices of the passage's text; `end` is exclusive. */
export type Sentence = { start: number; end: number; text: string };

// "und" keeps sentences the same on every machine, whatever its locale.
const segmenter = new Intl.Segmenter("und", { granularity: "sentence" });

/** A line that starts something of its own: a list item, heading, quotation, table row, fence or indented code. */
const OWN_LINE = /^(?:\s{4}|\t|\s*(?:[-*+•>#|]|\d{1,9}[.)]\s|```|~~~|={3}|$))/;
/** Shorter lines were not wrapped for width: a poem, an address, a list without marks. */
const WRAPPED_CHARACTERS = 40;

const BLANK_OR_MARKS = /^(?:\s|[-*+•>]\s|\d{1,9}[.)](?:\s|$)|#{1,6}\s)*/;
const FENCE = /^(?:```|~~~)/;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** An initial after a name ("Frederick W.") or a title that is no word, having no vowel ("Dr.", "St."). */
const ABBREVIATION = /(?:\p{Lu}\p{L}*[ \u00a0]\p{Lu}|(?<!\p{L})\p{Lu}[bcdfghjklmnpqrstvwxz]{1,2})\.$/u;

/**
 * The sentences of `text` as Unicode's rules (UAX #29) cut them, less the white space and the list or heading mark they
 * begin with; none is blank. Lines wrapped for width are read as one. A cut after an abbreviation is mended: before a
 * lower-case word ("e.g. this"), after an initial, after a title.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const { segment, index } of segmenter.segment(unwrap(text))) {
    const start = index + (BLANK_OR_MARKS.exec(segment)?.[0].length ?? 0);
    const end = index + segment.trimEnd().length;
    const previous = sentences.at(-1);
    if (end <= start) continue;
    if (previous && continues(previous.text, text.slice(previous.end, end))) {
      previous.end = end;
      previous.text = text.slice(previous.start, end);
    } else sentences.push({ start, end, text: text.slice(start, end) });
  }
  return sentences.filter((sentence) => SAYS_SOMETHING.test(sentence.text) && !FENCE.test(sentence.text));
}

/** Whether `rest`, which follows a sentence in the text, only goes on with it. */
function continues(sentence: string, rest: string): boolean {
  return /^[^\S\r\n]+\p{Ll}/u.test(rest) || (/^[^\S\r\n]+\S/.test(rest) && ABBREVIATION.test(sentence.slice(-40)));
}

/** `text` at the same length, with line breaks that only wrap a sentence turned into spaces. */
function unwrap(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  const lines = text.split(/(?<=\n|\r(?!\n))/);
  return lines.map((line, index) => (wraps(line, lines[index + 1]) ? line.replace(/[\r\n]/g, " ") : line)).join("");
}

function wraps(line: string, next: string | undefined): boolean {
  if (next === undefined || OWN_LINE.test(next) || /^\s*[#|]/.test(line)) return false;
  return line.trimEnd().length >= WRAPPED_CHARACTERS;
}
