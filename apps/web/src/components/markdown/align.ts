/** A stretch of rendered text and the stretch of source it came from, in UTF-16 units. `exact`: character by character. */
export type Segment = { text: string; start: number; end: number; exact: boolean };

const ENTITY = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;
const SKIPPED = /[\s>]/;

/**
 * Finds for a text node's value the source each of its characters came from. They differ where the source has escapes
 * (`\*`), entities (`&amp;`), or the prefix of a quoted or indented line. Null when the two cannot be brought together.
 */
export function align(value: string, source: string, from = 0): Segment[] | null {
  if (value === source) return [{ text: value, start: from, end: from + source.length, exact: true }];
  const segments: Segment[] = [];
  let open: Segment | null = null;
  let at = 0;
  for (let index = 0; index < value.length; ) {
    if (at >= source.length) return null;
    const entity = source[at] === "&" ? ENTITY.exec(source.slice(at, at + 40))?.[0] : undefined;
    const width =
      entity && !value.startsWith(entity, index) ? decodedWidth(value, index, source, at + entity.length) : 0;
    if (entity && width > 0) {
      open = null;
      const text = value.slice(index, index + width);
      segments.push({ text, start: from + at, end: from + at + entity.length, exact: false });
      index += width;
      at += entity.length;
    } else if (value[index] === source[at]) {
      if (!open) {
        open = { text: "", start: from + at, end: from + at, exact: true };
        segments.push(open);
      }
      open.text += value[index];
      open.end += 1;
      index += 1;
      at += 1;
    } else {
      const escapes = source[at] === "\\" && source[at + 1] === value[index];
      if (!escapes && !SKIPPED.test(source[at] ?? "")) return null;
      open = null;
      at += 1;
    }
  }
  return segments;
}

/** How many UTF-16 units of `value` an entity became: the number after which value and source agree again. */
function decodedWidth(value: string, index: number, source: string, after: number): number {
  const next = source[after];
  for (const width of [1, 2]) {
    const following = value[index + width];
    if (following === next || (following === undefined && index + width === value.length)) return width;
    if (next === "&" || next === "\\" || next === "\r") return isHighSurrogate(value, index) ? 2 : 1;
  }
  return 0;
}

function isHighSurrogate(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff;
}

/**
 * Finds a text that has no position of its own (code, a bare link) in a stretch of the source, whole or, when every line
 * carries a prefix, line by line.
 */
export function locate(value: string, source: string, from: number, to: number): Segment[] | null {
  const whole = source.indexOf(value, from);
  if (whole !== -1 && whole + value.length <= to) {
    return [{ text: value, start: whole, end: whole + value.length, exact: true }];
  }
  const segments: Segment[] = [];
  let at = from;
  for (const line of value.split(/(?<=\n)/)) {
    const words = line.trimEnd();
    const found = source.indexOf(words, at);
    if (found === -1 || found + words.length > to) return null;
    const start = words === "" ? at : found;
    at = start + words.length;
    if (words !== "") segments.push({ text: words, start, end: at, exact: true });
    // What ends the line takes up no place, but has to be shown.
    if (line !== words) segments.push({ text: line.slice(words.length), start: at, end: at, exact: false });
  }
  return segments;
}
