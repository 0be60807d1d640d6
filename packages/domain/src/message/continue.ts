import type { ContinueMessageInput, SentMessage } from "@marginalia/contract";
import { DomainError } from "../errors.ts";
import type { LiveScope } from "../live/live.ts";
import { modelOf } from "../model/internal.ts";
import { answerAnew } from "./answer-anew.ts";
import { begin } from "./answered.ts";
import { saidBy } from "./internal.ts";

/**
 * Has an answer that broke off go on: a sibling of it that begins with what it had said, by the same model if it is
 * still there.
 *
 * Errors: as for `regenerateMessage`; CONFLICT for an answer that came to its end.
 */
export async function continueMessage(
  scope: LiveScope,
  { messageId, wait }: ContinueMessageInput,
  signal?: AbortSignal,
): Promise<SentMessage> {
  const job = await answerAnew(scope, messageId, async (tx, { session, message }) => {
    if (message.status === "complete") throw new DomainError("CONFLICT", "This answer is complete.", "answerComplete");
    const model = message.model !== null && scope.live.answerers.has(message.model) ? message.model : modelOf(session);
    return { model, begun: await saidBy(tx, message) };
  });
  return begin(scope, job, { wait, signal });
}
