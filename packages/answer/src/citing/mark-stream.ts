import { type Fence, fenceIn, pastInlineCode } from "./code.ts";
import { type MarkItem, MORE, readMark } from "./mark.ts";

/** What a model says: text to show as it is, or a mark. `raw` is how the model wrote it, `next` the character after it. */
export type Piece =
  | { type: "text"; text: string }
  | { type: "mark"; items: readonly MarkItem[]; raw: string; next: string };

/** Takes what a model says piece by piece, however it is cut, and gives it with the marks outside code found. */
export type MarkStream = {
  push(text: string): Piece[];
  /** What was held back, once nothing more comes. */
  end(): Piece[];
};

const SPECIAL = /[[【`\\\n]/g;

/** A stream of marks that goes on where `before`, which was said already, ended: perhaps within a block of code. */
export function markStream(before = ""): MarkStream {
  let pending = "";
  let fence: Fence | null = null;
  let lineStart = true;

  if (before !== "") {
    scan(before, true);
    lineStart = before.endsWith("\n");
  }
  return { push: (text) => scan(text, false), end: () => scan("", true) };

  function scan(text: string, ended: boolean): Piece[] {
    pending += text.replaceAll("\0", "");
    const half = ended ? "" : (/[\ud800-\udbff]$/.exec(pending)?.[0] ?? "");
    if (half !== "") pending = pending.slice(0, -1);
    const pieces: Piece[] = [];
    let [shown, at] = [0, 0];
    const show = (to: number) => {
      if (to > shown) pieces.push({ type: "text", text: pending.slice(shown, to).toWellFormed() });
      shown = to;
    };
    while (at < pending.length) {
      if (lineStart) {
        const line = fenceIn(pending, at, fence, ended);
        if (line === MORE) break;
        lineStart = false;
        if (line !== null) {
          fence = line.fence;
          at = line.end;
          continue;
        }
      }
      at = nextOf(fence ? /\n/g : SPECIAL, at);
      const character = pending[at];
      if (character === undefined) break;
      if (character === "\n") {
        lineStart = true;
        at += 1;
      } else if (character === "\\") {
        if (at + 1 === pending.length && !ended) break;
        at += pending[at + 1] === "\n" ? 1 : 2;
      } else if (character === "`") {
        const past = pastInlineCode(pending, at, ended);
        if (past === MORE) break;
        at = past;
      } else {
        const mark = readMark(pending, at, ended);
        if (mark === MORE || (mark?.end === pending.length && !ended)) break;
        if (mark) {
          show(at);
          const raw = pending.slice(at, mark.end).toWellFormed();
          pieces.push({ type: "mark", items: mark.items, raw, next: pending[mark.end] ?? "" });
          shown = mark.end;
        }
        at = mark?.end ?? at + 1;
      }
    }
    show(Math.min(at, pending.length));
    pending = pending.slice(shown) + half;
    return pieces;
  }

  function nextOf(pattern: RegExp, at: number): number {
    pattern.lastIndex = at;
    return pattern.exec(pending)?.index ?? pending.length;
  }
}
