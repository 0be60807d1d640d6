"use client";

import { useState } from "react";
import { z } from "zod";
import { useDraft } from "@/components/draft/use-draft.ts";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { newKey } from "./idempotency-key.ts";
import type { Session } from "./message.ts";
import { newestPage } from "./sparse-messages.ts";

/** What is being written, and what was sent without an answer yet, under the key that stores it only once. */
const Draft = z.object({ text: z.string(), attempt: z.object({ text: z.string(), key: z.string() }).nullable() });
type Draft = z.infer<typeof Draft>;
const EMPTY: Draft = { text: "", attempt: null };
const readDraft = (kept: unknown) => restored(Draft.catch(EMPTY).parse(kept));

/** An attempt that a reload cut off goes back into the field, where sending it again uses its old key. */
function restored({ text, attempt }: Draft): Draft {
  return attempt && !text.startsWith(attempt.text) ? { text: joined(attempt.text, text), attempt } : { text, attempt };
}

function joined(sent: string, written: string): string {
  return written.trim() === "" ? sent : `${sent}\n\n${written}`;
}

/** The question being written and sent. Nothing leaves the draft before the server has stored it. */
export function useComposer({ id: sessionId, messages }: Session) {
  const utils = trpc.useUtils();
  const { draft, change } = useDraft(`session:${sessionId}`, EMPTY, readDraft);
  const [sending, setSending] = useState<string | null>(null);
  const send = trpc.message.send.useMutation();

  // A reload can come between the server's storing a question and the browser's hearing of it.
  const lastQuestion = messages.findLast(({ role }) => role === "user")?.content;
  const arrived = sending === null && !send.isError && draft.text !== "" && draft.attempt?.text === draft.text;
  const text = arrived && lastQuestion === draft.text ? "" : draft.text;

  async function submit() {
    const content = text.trim();
    if (content === "" || sending !== null) return;
    const attempt = { text: content, key: draft.attempt?.text === content ? draft.attempt.key : newKey() };
    setSending(content);
    change(() => ({ text: "", attempt }));
    try {
      // What the asker had before their eyes: when the session has gone on since, nothing is stored.
      const parentId = messages.at(-1)?.id ?? null;
      const sent = await send.mutateAsync({ chatSessionId: sessionId, content, parentId, idempotencyKey: attempt.key });
      utils.chatSession.get.setData(newestPage(sessionId), (session) => session && withSent(session, sent));
      change((now) => ({ ...now, attempt: null }));
      // The server names a session by its first question, and the lists order by activity.
      void utils.chatSession.invalidate();
      void utils.document.list.invalidate();
    } catch {
      change((now) => ({ text: joined(content, now.text), attempt }));
      void utils.chatSession.get.invalidate({ id: sessionId });
    }
    // After the session has shown it: until then what stands there is the question on its way.
    setTimeout(() => setSending(null));
  }

  const write = (value: string) => change((now) => ({ ...now, text: value }));
  return { text, write, submit, sending, error: sending === null ? send.error : null };
}

function withSent(session: Session, { message, answer }: RouterOutputs["message"]["send"]): Session {
  const fresh = [message, answer].filter(({ id }) => session.messages.every((one) => one.id !== id));
  if (fresh.length === 0) return session;
  const running = answer.status === "running" ? answer.id : null;
  const messages = [...session.messages, ...fresh];
  return { ...session, messages, messageCount: session.messageCount + fresh.length, running };
}
