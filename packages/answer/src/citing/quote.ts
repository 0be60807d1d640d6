/** A stretch of a passage's text in UTF-16 indices; `end` is exclusive. */
export type Stretch = { start: number; end: number };

/** A text as quotes are compared: letters, digits and signs alone, and where in the text each of them stands. */
type Bare = { text: string; from: readonly number[]; to: readonly number[] };

/** A place in a link's Markdown that is not read: `](address)`. */
const LINK_TARGET = /\]\([^()\s]{0,500}\)/g;
/** What Markdown lays out with, and tables draw with. */
const LAYOUT = /[\s\p{P}\p{Cf}`~|]/u;
const DIGIT = /\p{Nd}/u;
const WORD = /[\p{L}\p{N}]/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const ELLIPSIS = /[[(]?(?:…|\.{3,}|(?<=\s)\.\s\.\s\.)[\])]?/u;

/** Fewer letters than this stand anywhere by chance. */
const LEAST_CHARACTERS = 2;
const PLACES = 50;

/**
 * Where `quote` stands in `text`: the same letters, digits and signs in the same order. Case, white space, line breaks,
 * hyphens, quotation marks, dashes, Markdown's marks and the form of a character do not count; an ellipsis stands for
 * anything. Words must be whole. Null: it does not stand there.
 */
export function findQuote(text: string, quote: string): Stretch | null {
  const parts = quote.split(ELLIPSIS).map((part) => bare(part).text);
  const wanted = parts.filter((part) => part !== "");
  if (wanted.join("").length < LEAST_CHARACTERS) return null;
  const given = bareOf(text);
  let [start, end, at] = [-1, 0, 0];
  for (const part of wanted) {
    const place = placeOf(text, given, part, at);
    if (place === null) return null;
    const [from, to] = [given.from[place] ?? 0, given.to[place + part.length - 1] ?? 0];
    if (start === -1) start = from;
    end = to;
    at = place + part.length;
  }
  return { start, end: withClosing(text, end, quote) };
}

function placeOf(text: string, given: Bare, part: string, after: number): number | null {
  let at = given.text.indexOf(part, after);
  for (let tried = 0; at !== -1 && tried < PLACES; tried += 1) {
    const [start, end] = [given.from[at], given.to[at + part.length - 1]];
    const whole = start !== given.from[at - 1] && end !== given.to[at + part.length];
    if (whole && !cutsWord(text, start ?? 0) && !cutsWord(text, end ?? 0)) return at;
    at = given.text.indexOf(part, at + 1);
  }
  return null;
}

/** Whether `at` lies within a word. */
function cutsWord(text: string, at: number): boolean {
  const before = /.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? "";
  const after = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  return WORD.test(before) && WORD.test(after) && !UNSPACED.test(before) && !UNSPACED.test(after);
}

/** The end of a stretch with the punctuation that the quote has there too. */
function withClosing(text: string, end: number, quote: string): number {
  const closing = /[.!?。！？]/.exec(/\p{P}*\s*$/u.exec(quote)?.[0] ?? "")?.[0];
  return closing !== undefined && text[end] === closing ? end + 1 : end;
}

const known = new Map<string, Bare>();

/** As many as a long prompt has, so that going through them all again finds them here. */
const KNOWN = 512;

/** The last passages asked about: each is asked about several times in a row. */
function bareOf(text: string): Bare {
  const found = known.get(text) ?? bare(text);
  known.delete(text);
  known.set(text, found);
  if (known.size > KNOWN) for (const oldest of [...known.keys()].slice(0, KNOWN / 4)) known.delete(oldest);
  return found;
}

function bare(text: string): Bare {
  let bareText = "";
  const [from, to]: [number[], number[]] = [[], []];
  const targets = [...text.matchAll(LINK_TARGET)];
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    while (targets[0] && targets[0].index + targets[0][0].length <= start) targets.shift();
    if (targets[0] && targets[0].index <= start) continue;
    if (LAYOUT.test(character) && !isInNumber(text, start, at)) continue;
    const folded = foldCharacter(character);
    bareText += folded;
    for (let unit = 0; unit < folded.length; unit += 1) {
      from.push(start);
      to.push(at);
    }
  }
  return { text: bareText, from, to };
}

/** 1.05 is not 105, and 10% is not 10. */
function isInNumber(text: string, start: number, end: number): boolean {
  const sign = text.slice(start, end);
  if (sign === "%" || sign === "‰") return true;
  return /[.,:/]/.test(sign) && DIGIT.test(text.charAt(start - 1)) && DIGIT.test(text.charAt(end));
}

function foldCharacter(character: string): string {
  if (character <= "\x7f") return character.toLowerCase();
  return character
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\s\p{Cf}]/gu, "");
}
