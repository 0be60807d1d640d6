import type { Message, MessageInput } from "@marginalia/contract";
import { DomainError } from "../errors.ts";
import { endGeneration } from "../generation/end.ts";
import type { LiveScope } from "../live/live.ts";
import { admitToMessage, readSent } from "./internal.ts";

/**
 * Stops an answer that is being written, by whichever process; what it has said stays. One that has come to its end is
 * left as it is. Errors: NOT_FOUND, and FORBIDDEN for those who may not hold sessions on the document; INVALID for a question.
 */
export async function stopMessage({ db, actor, live }: LiveScope, { messageId }: MessageInput): Promise<Message> {
  await db.transaction(async (tx) => {
    const { message } = await admitToMessage(tx, actor, messageId);
    if (message.role !== "assistant") throw new DomainError("INVALID", "Only an answer can be stopped.");
    await endGeneration(tx, messageId, { status: "stopped" });
  });
  live.release(messageId);
  return (await readSent(db, actor.accountId, messageId)).answer;
}
