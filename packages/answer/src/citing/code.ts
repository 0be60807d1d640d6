import { MORE } from "./mark.ts";

/** A fenced block of code that is open: what its fence is made of, and how long it is (CommonMark 4.5). */
export type Fence = { mark: string; length: number };

/** A line with a fence is not longer than this, for what is asked here. */
const LINE_CHARACTERS = 300;
/** Code between backticks is longer than this only when they were never meant to close. */
const INLINE_CODE_CHARACTERS = 1_000;

/** What may stand before a fence in its line: indentation, quotation and list marks; perhaps by half. */
const CONTAINERS = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/;
const HALF_MARK = /^(?:[-*+]|\d{1,9}[.)]?)?$/;

/**
 * Whether the line that begins at `at` opens a block of code, or closes the one that is open: the fence that is open after
 * it, and the index after what was read of the line. Null: neither.
 */
export function fenceIn(
  text: string,
  at: number,
  open: Fence | null,
  ended: boolean,
): { fence: Fence | null; end: number } | null | typeof MORE {
  const window = text.slice(at, at + LINE_CHARACTERS);
  const [line = "", rest] = window.split("\n", 2);
  const whole = ended || rest !== undefined || window.length === LINE_CHARACTERS;
  const before = (open ? /^[ \t>]*/ : CONTAINERS).exec(line)?.[0] ?? "";
  const own = line.slice(before.length);
  const run = /^(?:`+|~+)/.exec(own)?.[0] ?? "";
  if (!whole && (run === own || (!open && HALF_MARK.test(own)))) return MORE;
  if (open) {
    const closes = run.startsWith(open.mark) && run.length >= open.length;
    if (!closes || own.slice(run.length).trim() !== "") return null;
    return whole ? { fence: null, end: at + line.length } : MORE;
  }
  if (run.length < 3) return null;
  if (run.startsWith("`") && own.slice(run.length).includes("`")) return null;
  return whole ? { fence: { mark: run.charAt(0), length: run.length }, end: at + line.length } : MORE;
}

/** The index after the code between backticks that opens at `at`, or only after them if they do not close. */
export function pastInlineCode(text: string, at: number, ended: boolean): number | typeof MORE {
  const run = /^`+/.exec(text.slice(at, at + LINE_CHARACTERS))?.[0] ?? "`";
  const inside = at + run.length;
  const window = text.slice(inside, inside + INLINE_CODE_CHARACTERS);
  const full = window.length === INLINE_CODE_CHARACTERS;
  for (const match of window.matchAll(/`+|\n[ \t]*\n/g)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith("\n")) return inside;
    if (match[0].length !== run.length) continue;
    if (end < window.length || ended) return inside + end;
  }
  return full || ended ? inside : MORE;
}
