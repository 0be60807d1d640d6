import type { SentMessage } from "@marginalia/contract";
import { locateMessage } from "@marginalia/domain";
import { authorize } from "./authorize.ts";
import type { ApiContext } from "./context.ts";
import { eventsOf } from "./rest/event-stream.ts";
import { trackSession } from "./watch.ts";

/** An answer's events from its first piece on; whoever may ask may hear the answer. */
export async function followAnswer(ctx: ApiContext, { answer: { id } }: SentMessage, signal: AbortSignal) {
  const scope = await authorize(ctx, "write");
  const { chatSessionId } = await locateMessage(scope, { messageId: id });
  // As somebody who had nothing of it yet would come back.
  const input = { id: chatSessionId, lastEventId: `0.${id}.0` };
  return eventsOf(id, await trackSession({ ctx: { ...ctx, scope }, input, signal }));
}
