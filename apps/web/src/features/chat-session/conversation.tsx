"use client";

import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice.tsx";
import { Composer } from "./composer.tsx";
import type { Message } from "./message.ts";
import { MessageList, type MessageListHandle } from "./message-list.tsx";
import { PendingQuestion } from "./pending-question.tsx";
import { useComposer } from "./use-composer.ts";
import { useLinkedMessage } from "./use-linked-message.ts";
import type { HeldMessages } from "./use-messages.ts";

type ConversationProps = { held: HeldMessages; maySend: boolean; problem: string | null };

/** The messages and the field to ask in. */
export function Conversation({ held, maySend, problem }: ConversationProps) {
  const { session } = held;
  const [answer, setAnswer] = useState<Message | null>(null);
  const list = useRef<MessageListHandle>(null);
  const composer = useComposer({ sessionId: session.id, messages: session.messages, onAnswer: setAnswer });
  useLinkedMessage(held, list);

  const { sending } = composer;
  useEffect(() => {
    if (sending !== null) list.current?.toEnd();
  }, [sending]);

  return (
    <>
      <MessageList held={held} handle={list}>
        {session.messageCount === 0 && sending === null ? <FirstWords maySend={maySend} /> : null}
        {sending === null ? null : <PendingQuestion text={sending} />}
      </MessageList>
      {problem ? <Notice className="mx-5 mb-3 sm:mx-7">{problem}</Notice> : null}
      <p aria-live="polite" className="sr-only">
        {sending === null ? (answer ? `Answer: ${spoken(answer.content)}` : null) : "Looking through the document…"}
      </p>
      <Composer composer={composer} maySend={maySend} />
    </>
  );
}

/** An answer's words without the marks of its Markdown, as a screen reader should say them. */
function spoken(markdown: string): string {
  return markdown
    .replace(/^[ \t]*>[ \t]?/gm, "")
    .replace(/\[(\d{1,4})\]/g, "citation $1.")
    .replace(/[*_`#|\\]/g, "");
}

function FirstWords({ maySend }: { maySend: boolean }) {
  return (
    <p className="message-after max-w-sm font-serif leading-relaxed text-ink-soft italic">
      {maySend
        ? "Nothing has been asked here yet. Ask a question, and the answer will point to the words it rests on."
        : "Nothing has been asked here yet."}
    </p>
  );
}
