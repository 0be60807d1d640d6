import type { RegenerateMessageInput, SentMessage } from "@marginalia/contract";
import type { LiveScope } from "../live/live.ts";
import { demandModel, modelOf } from "../model/internal.ts";
import { answerAnew } from "./answer-anew.ts";
import { begin } from "./answered.ts";

/**
 * Has a question answered once more, by the session's model or by another: a sibling of the answer, which stays.
 *
 * Errors: NOT_FOUND, and FORBIDDEN for those who may not hold sessions on the document; INVALID for a question and for a model
 * that is not configured; CONFLICT while an answer is being written, and for one that is not on the active path.
 */
export async function regenerateMessage(
  scope: LiveScope,
  { messageId, model, wait }: RegenerateMessageInput,
  signal?: AbortSignal,
): Promise<SentMessage> {
  if (model !== undefined) demandModel(scope.live, model);
  const job = await answerAnew(scope, messageId, async (_, { session }) => ({
    model: model ?? modelOf(session),
    begun: null,
  }));
  return begin(scope, job, { wait, signal });
}
