"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Composer } from "./composer.tsx";
import type { Message } from "./held-messages.ts";
import { MessageArticle } from "./message-article.tsx";
import { PendingQuestion } from "./pending-question.tsx";
import { useComposer } from "./use-composer.ts";
import { useLinkedMessage } from "./use-linked-message.ts";
import type { useMessages } from "./use-messages.ts";

type ConversationProps = { held: ReturnType<typeof useMessages>; maySend: boolean; problem: string | null };

/** The messages and the field to ask in. */
export function Conversation({ held, maySend, problem }: ConversationProps) {
  const { session, messages, hasOlder, loadOlder, loading, failed } = held;
  const [answer, setAnswer] = useState<Message | null>(null);
  const composer = useComposer({ sessionId: session.id, messages, onAnswer: setAnswer });
  const scroller = useRef<HTMLDivElement>(null);
  useLinkedMessage(held);

  const { sending } = composer;
  useEffect(() => {
    if (sending !== null) scroller.current?.scrollTo({ top: 0 }); // in a reversed column, 0 is the end
  }, [sending]);

  useEffect(() => {
    // A long answer is read from its question on.
    const question = answer?.parentId ? document.getElementById(`m-${answer.parentId}`) : null;
    question?.scrollIntoView({ block: "start" });
  }, [answer]);

  return (
    <>
      {/* A reversed column starts at its end, before any script runs, and stays put when older messages come above. */}
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label="Messages"
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto"
      >
        <div className="mb-auto px-5 py-6 sm:px-7">
          {hasOlder ? (
            <p className="mb-6 flex flex-wrap items-center gap-3 border-b border-rule pb-4">
              <Button variant="outline" size="small" onClick={loadOlder} disabled={loading}>
                {loading ? "Loading…" : "Load older messages"}
              </Button>
              {failed ? <span className="text-sm text-danger">They could not be loaded; try again.</span> : null}
            </p>
          ) : null}
          {messages.length === 0 && sending === null ? <FirstWords maySend={maySend} /> : null}
          {messages.map((message) => (
            <MessageArticle key={message.id} message={message} />
          ))}
          {sending === null ? null : <PendingQuestion text={sending} />}
        </div>
      </section>
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
    <p className="max-w-sm font-serif leading-relaxed text-ink-soft italic">
      {maySend
        ? "Nothing has been asked here yet. Ask a question, and the answer will point to the words it rests on."
        : "Nothing has been asked here yet."}
    </p>
  );
}
