/** A stretch of Markdown that can be parsed alone; `start` and `end` are UTF-16 indices into the whole. */
export type Piece = { start: number; end: number };

/** What opens and closes a block of code or, alone on its line, a formula. */
const FENCE = /^ {0,3}(`{3,}|~{3,}|\${2,}(?=\s*$))/;
const HEADING = /^#{1,6}(?:\s|$)/;

/**
 * Cuts long Markdown before headings, outside fenced code, into pieces of about `size` characters: who renders
 * them one by one can do other things in between.
 */
export function splitMarkdown(text: string, size: number): Piece[] {
  if (text.length <= size) return [{ start: 0, end: text.length }];
  const pieces: Piece[] = [];
  let start = 0;
  let fence: string | null = null;
  let blank = true;
  for (let line = 0; line < text.length; ) {
    const next = text.indexOf("\n", line) + 1 || text.length;
    const content = text.slice(line, Math.min(next, line + 400));
    const mark = FENCE.exec(content)?.[1];
    if (mark) fence = fence === null ? mark : closes(mark, fence) ? null : fence;
    // A paragraph that is not indented can also begin a piece, once no heading has come for long.
    const opens =
      fence === null && (HEADING.test(content) || (blank && line - start > 3 * size && /^[\p{L}\p{N}]/u.test(content)));
    if (!mark && opens && line - start >= size) {
      pieces.push({ start, end: line });
      start = line;
    }
    blank = content.trim() === "";
    line = next;
  }
  return [...pieces, { start, end: text.length }];
}

function closes(mark: string, fence: string): boolean {
  return mark[0] === fence[0] && mark.length >= fence.length;
}

/** Cuts long plain text between paragraphs into pieces of about `size` characters. */
export function splitPlainText(text: string, size: number): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    const end = gap.index + gap[0].length;
    if (end - start < size) continue;
    pieces.push({ start, end });
    start = end;
  }
  return start < text.length ? [...pieces, { start, end: text.length }] : pieces;
}

/** The link definitions (`[name]: url`) of a text: what a piece of it may refer to without holding it. */
export function linkDefinitions(text: string): string {
  return (text.match(/^ {0,3}\[[^\]\n^][^\]\n]{0,200}\]:[ \t]*\S[^\n]*$/gm) ?? []).join("\n");
}
