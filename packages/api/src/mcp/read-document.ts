import { codePointLength, sliceCodePoints } from "@marginalia/contract";
import type { ToolCall } from "./tool.ts";

/** Headings that are told with the beginning of a text. */
const HEADINGS = 300;

type Stretch = { id: string; version?: number | undefined; start: number; characters: number };

/** A stretch of a version's text; `start` and `end` count code points. */
export async function readDocument({ caller }: ToolCall, { start, characters, ...which }: Stretch): Promise<object> {
  const { text, outline, ...document } = await caller.document.get(which);
  const length = codePointLength(text);
  const end = Math.min(length, start + characters);
  return {
    ...document,
    ...(start === 0 ? { outline: outline.slice(0, HEADINGS) } : {}),
    text: sliceCodePoints(text, start, end),
    start,
    end,
    nextStart: end < length ? end : null,
  };
}
