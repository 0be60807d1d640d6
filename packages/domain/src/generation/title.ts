import { chatSession, message } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { changeSession } from "../chat-session/change.ts";
import { termsOf } from "../search/terms.ts";
import type { GenerationJob, GenerationWriter } from "./job.ts";

/** Lets the model name a session that is still called by its first question. */
export async function entitleSession(
  { db, answerers }: Pick<GenerationWriter, "db" | "answerers">,
  { model, question, title: before, chatSessionId, messageId }: GenerationJob,
  signal: AbortSignal,
): Promise<void> {
  const answerer = answerers.get(model);
  if (answerer?.kind !== "model" || before === null) return;
  const [answer] = await db.select({ content: message.content }).from(message).where(eq(message.id, messageId));
  const title = await answerer.entitle(question, answer?.content ?? "", signal);
  if (title === "" || title === before) return;
  await db.transaction(async (tx) => {
    const [still] = await tx
      .select({ id: chatSession.id })
      .from(chatSession)
      .where(and(eq(chatSession.id, chatSessionId), eq(chatSession.title, before)))
      .for("no key update");
    if (still) await changeSession(tx, chatSessionId, { title, terms: termsOf(title) });
  });
}
