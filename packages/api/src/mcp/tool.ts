import type { z } from "zod";
import type { ApiContext } from "../context.ts";
import type { createCaller } from "../router.ts";

/** A call as a tool makes it: on behalf of whoever sent the token, through the same procedures as anybody. */
export type ToolCall = {
  ctx: ApiContext;
  caller: ReturnType<typeof createCaller>;
  signal: AbortSignal;
  /** Tells what has been written so far to who asked for it; null for who did not. */
  tell: ((text: string) => Promise<void>) | null;
};

export type Tool = {
  name: string;
  title: string;
  description: string;
  /** Whether it changes nothing. */
  readOnly: boolean;
  input: z.ZodObject;
  act: (call: ToolCall, input: unknown) => Promise<object>;
};

/** A tool with an input of a known type: what it does gets what its schema has read. */
export function tool<Schema extends z.ZodObject>(
  parts: Omit<Tool, "input" | "act"> & {
    input: Schema;
    act: (call: ToolCall, input: z.output<Schema>) => Promise<object>;
  },
): Tool {
  return { ...parts, act: (call, input) => parts.act(call, parts.input.parse(input)) };
}
