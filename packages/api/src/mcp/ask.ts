import type { SentMessage } from "@marginalia/contract";
import { followAnswer } from "../follow-answer.ts";
import type { ToolCall } from "./tool.ts";

type Question = { chatSessionId: string; content: string; idempotencyKey?: string | undefined };

/** The question as it was stored and the answer at its end; what is written meanwhile is told to who wants to hear it. */
export async function ask({ ctx, caller, signal, tell }: ToolCall, question: Question): Promise<SentMessage> {
  if (!tell) return caller.message.send({ ...question, wait: true });
  const sent = await caller.message.send({ ...question, wait: false });
  let { answer } = sent;
  if (answer.status !== "running") return sent;
  for await (const [, event] of await followAnswer(ctx, sent, signal)) {
    if (event.type === "delta") await tell(event.text);
    if (event.type === "ended") answer = event.message;
  }
  return { ...sent, answer };
}
