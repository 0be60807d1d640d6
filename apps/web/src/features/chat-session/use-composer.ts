"use client";

import { useState } from "react";
import { z } from "zod";
import { useDraft } from "@/components/draft/use-draft.ts";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import type { Message, Session } from "./message.ts";
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

type ComposerOptions = { sessionId: string; messages: readonly Message[]; onAnswer: (answer: Message) => void };

/** The question being written and sent. Nothing leaves the draft before the server has stored it. */
export function useComposer({ sessionId, messages, onAnswer }: ComposerOptions) {
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
      const sent = await send.mutateAsync({
        chatSessionId: sessionId,
        content,
        idempotencyKey: attempt.key,
        wait: true,
      });
      utils.chatSession.get.setData(newestPage(sessionId), (session) => session && withSent(session, sent));
      change((now) => ({ ...now, attempt: null }));
      onAnswer(sent.answer);
      // The server names a session by its first question, and the lists order by activity.
      void utils.chatSession.invalidate();
      void utils.document.list.invalidate();
    } catch {
      change((now) => ({ text: joined(content, now.text), attempt }));
    }
    setSending(null);
  }

  const write = (value: string) => change((now) => ({ ...now, text: value }));
  return { text, write, submit, sending, error: sending === null ? send.error : null };
}

function withSent(session: Session, { message, answer }: RouterOutputs["message"]["send"]): Session {
  const fresh = [message, answer].filter(({ id }) => session.messages.every((one) => one.id !== id));
  return { ...session, messages: [...session.messages, ...fresh], messageCount: session.messageCount + fresh.length };
}

/** 128 random bits; `crypto.randomUUID` does not exist over plain HTTP. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
