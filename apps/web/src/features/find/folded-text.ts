import { foldMarks, lowerCase } from "@marginalia/contract";

/** What Markdown is written with and a reader does not see: link targets, emphasis, heading and quote marks. */
const MARKS = /\]\([^()\s]*(?:[ \t]+"[^"\n]*")?\)|[*_~`\\[\]]+|^[ \t]{0,3}#{1,6}[ \t]+|^[ \t]*>[ \t]?/gm;

/** ASCII without a mark on its last letter; else a character with the marks on it. */
const TOKEN = /[\t-\r -~]+(?!\p{M})|.\p{M}*/gsu;

/** Characters that nobody sees or types: soft hyphen, zero-width space and joiners, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

const [SPACE, BAR, UPPER_A, UPPER_Z] = [32, 124, 65, 90];

/** A text as it is compared, and the range of the text that UTF-16 units `from` to `to` of it stand for. */
export type FoldedText = { folded: string; rangeOf: (from: number, to: number) => { start: number; end: number } };

/**
 * A text without case, diacritics and what is not seen, with one space for all white space, by the rules that search
 * compares by. In Markdown the marks it is written with are not there either. Takes time linear in the text.
 */
export function foldText(text: string, isMarkdown: boolean): FoldedText {
  const units = new UnitBuffer(text.length);
  const known = new Map<string, string>();

  function add(from: number, to: number): void {
    for (const { 0: token, index } of text.slice(from, to).matchAll(TOKEN)) {
      const start = from + index;
      if (token.charCodeAt(token.length - 1) < 128) {
        addAscii(start, token);
        continue;
      }
      const folded = known.get(token) ?? foldCharacter(token);
      known.set(token, folded);
      if (folded === " ") units.space(start, start + token.length);
      else for (const unit of folded.split("")) units.add(unit.charCodeAt(0), start, start + token.length);
    }
  }

  function addAscii(start: number, token: string): void {
    for (let at = 0; at < token.length; at += 1) {
      const code = token.charCodeAt(at);
      if (code <= SPACE || (isMarkdown && code === BAR)) units.space(start + at, start + at + 1);
      else units.add(code >= UPPER_A && code <= UPPER_Z ? code + 32 : code, start + at, start + at + 1);
    }
  }

  let from = 0;
  for (const { 0: mark, index } of isMarkdown ? text.matchAll(MARKS) : []) {
    add(from, index);
    from = index + mark.length;
  }
  add(from, text.length);
  return units.read();
}

/** Decomposed, so that a syllable and its letters meet whichever way they were typed. */
function foldCharacter(character: string): string {
  const seen = character.replace(INVISIBLE, "");
  return seen !== "" && seen.trim() === "" ? " " : foldMarks(lowerCase(seen)).normalize("NFD");
}

/** Grows as it is written, with the place of each unit: a text of millions of characters stays a few arrays. */
class UnitBuffer {
  #codes: Uint16Array;
  #starts: Int32Array;
  #ends: Int32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#codes = new Uint16Array(capacity);
    this.#starts = new Int32Array(capacity);
    this.#ends = new Int32Array(capacity);
  }

  add(code: number, start: number, end: number): void {
    if (this.#length === this.#codes.length) this.#grow();
    this.#codes[this.#length] = code;
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end;
    this.#length += 1;
  }

  /** One space, however much white space there is. */
  space(start: number, end: number): void {
    if (this.#length > 0 && this.#codes[this.#length - 1] === SPACE) this.#ends[this.#length - 1] = end;
    else this.add(SPACE, start, end);
  }

  read(): FoldedText {
    const [starts, ends] = [this.#starts, this.#ends];
    const folded = new TextDecoder("utf-16le", { ignoreBOM: true }).decode(this.#codes.subarray(0, this.#length));
    return { folded, rangeOf: (from, to) => ({ start: starts[from] ?? 0, end: ends[to - 1] ?? 0 }) };
  }

  #grow(): void {
    const capacity = this.#length * 2 + 64;
    const larger = <A extends Uint16Array | Int32Array>(array: A, made: A): A => {
      made.set(array);
      return made;
    };
    this.#codes = larger(this.#codes, new Uint16Array(capacity));
    this.#starts = larger(this.#starts, new Int32Array(capacity));
    this.#ends = larger(this.#ends, new Int32Array(capacity));
  }
}
