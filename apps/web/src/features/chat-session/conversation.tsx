"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Notice } from "@/components/ui/notice.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import type { AnswerStore } from "@/features/live/answer-store.ts";
import { Composer } from "./composer.tsx";
import { ConversationContext } from "./conversation-context.ts";
import { FindInSession } from "./find-in-session.tsx";
import { LinkedElsewhere } from "./linked-elsewhere.tsx";
import { MessageList, type MessageListHandle } from "./message-list.tsx";
import { PendingQuestion } from "./pending-question.tsx";
import { SpokenAnswer } from "./spoken-answer.tsx";
import { useComposer } from "./use-composer.ts";
import { useLinkedMessage } from "./use-linked-message.ts";
import { useMessageActions } from "./use-message-actions.ts";
import type { HeldMessages } from "./use-messages.ts";

type ConversationProps = {
  held: HeldMessages;
  answers: AnswerStore;
  maySend: boolean;
  finding: boolean;
  onFound: () => void;
  /** Why a citation could not be shown. */
  problem: string | null;
};

/** The messages and the field to ask in. */
export function Conversation({ held, answers, maySend, finding, onFound, problem }: ConversationProps) {
  const t = useTranslations("session");
  const { session } = held;
  const { id: sessionId, running } = session;
  const list = useRef<MessageListHandle>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const composer = useComposer(session);
  const { actions, failure } = useMessageActions(sessionId);
  const { elsewhere, dismiss } = useLinkedMessage(held, list);

  const { sending } = composer;
  useEffect(() => {
    if (sending !== null) list.current?.toEnd();
  }, [sending]);

  // Who has just begun a session wants to ask.
  const isNew = useRef(maySend && session.messageCount === 0);
  useEffect(() => {
    if (isNew.current) field.current?.focus({ preventScroll: true });
  }, []);

  const state = useMemo(() => {
    const edit = (messageId: string | null) => {
      setEdited(messageId);
      if (messageId === null) field.current?.focus();
    };
    return { sessionId, maySend, running, answers, actions, edited, edit };
  }, [sessionId, maySend, running, answers, actions, edited]);

  function editLast() {
    const last = session.messages.findLastIndex(({ role }) => role === "user");
    const question = session.messages[last];
    if (!question || running !== null) return;
    list.current?.show(session.messageCount - session.messages.length + last);
    setEdited(question.id);
  }

  return (
    <ConversationContext value={state}>
      {finding ? <FindInSession sessionId={sessionId} list={list} onClose={onFound} /> : null}
      {elsewhere ? (
        <LinkedElsewhere
          messageId={elsewhere.messageId}
          onDismiss={dismiss}
          onShown={() => {
            dismiss();
            list.current?.reveal(elsewhere.depth);
          }}
        />
      ) : null}
      <MessageList held={held} handle={list}>
        {session.messageCount === 0 && sending === null ? <FirstWords maySend={maySend} /> : null}
        {sending === null ? null : <PendingQuestion text={sending} />}
      </MessageList>
      {problem ? <Notice className="mx-5 mb-3 sm:mx-7">{problem}</Notice> : null}
      {failure ? (
        <FailureNotice
          error={failure.error}
          what={t(`failed.${failure.what}`)}
          kept={t("nothingElse")}
          className="mx-5 mb-3 sm:mx-7"
        />
      ) : null}
      <SpokenAnswer newest={session.messages.at(-1)} />
      <Composer ref={field} composer={composer} session={session} onEditLast={editLast} />
    </ConversationContext>
  );
}

function FirstWords({ maySend }: { maySend: boolean }) {
  const t = useTranslations("session");
  return (
    <p className="message-after max-w-sm font-serif leading-relaxed text-ink-soft italic">
      {maySend ? t("firstQuestion") : t("nothingAsked")}
    </p>
  );
}
