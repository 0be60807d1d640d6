import type { MessageId, SentMessage } from "@marginalia/contract";
import { chatSession, document, message } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { isStillProven, proofOf } from "../authenticate.ts";
import { DomainError } from "../errors.ts";
import type { GenerationJob } from "../generation/job.ts";
import type { LiveScope } from "../live/live.ts";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import { readSent } from "./internal.ts";

/** Milliseconds between two looks at an answer that another process writes; its end is announced as well. */
const LOOK_EVERY = 1_000;

type Waiting = { wait?: boolean | undefined; signal?: AbortSignal | undefined };

/** Has an answer written that a transaction has begun, and gives it and its question: at once, or at the answer's end. */
export async function begin(scope: LiveScope, job: GenerationJob, waiting: Waiting): Promise<SentMessage> {
  const sent = await readSent(scope.db, scope.actor.accountId, job.messageId);
  scope.live.begin(job);
  return waiting.wait ? answered(scope, sent, waiting) : sent;
}

/** An answer that is there already, waited for if that is asked. An aborted `signal` ends the waiting, not the writing. */
export async function answered(
  scope: LiveScope,
  { answer: { id } }: SentMessage,
  { wait, signal }: Waiting,
): Promise<SentMessage> {
  const chatSessionId = await demandReadable(scope, id);
  for (;;) {
    const noticed = scope.live.hub.noticed(chatSessionId, LOOK_EVERY);
    const written = scope.live.written(id);
    const now = await readSent(scope.db, scope.actor.accountId, id);
    if (!wait || now.answer.status !== "running") return now;
    await Promise.race([noticed, written ?? noticed]);
    signal?.throwIfAborted();
    await demandReadable(scope, id);
  }
}

async function demandReadable({ db, actor }: LiveScope, id: MessageId) {
  const [row] = await db
    .select({ allowed: mayRead(actor), proven: isStillProven(proofOf(actor)), id: chatSession.id })
    .from(message)
    .innerJoin(chatSession, eq(chatSession.id, message.chatSessionId))
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .where(and(eq(message.id, id), sessionIsKept));
  const { proven, id: chatSessionId } = decide(row, "Message");
  if (!proven) throw new DomainError("UNAUTHENTICATED", "Authentication required", "signedOut");
  return chatSessionId;
}
