"use client";

import { useTranslations } from "use-intl/react";
import { AnswerOutcome } from "./answer-outcome.tsx";
import { AnswerTools } from "./answer-tools.tsx";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";
import { MessageOrigin } from "./message-origin.tsx";
import { MessageText } from "./message-text.tsx";
import { QuestionEditor } from "./question-editor.tsx";
import { QuestionTools } from "./question-tools.tsx";
import { RunningText } from "./running-text.tsx";

type MessageArticleProps = { message: Message; place: { position: number; of: number } };

/** One message of the conversation. Links to it end in its id. */
export function MessageArticle({ message, place }: MessageArticleProps) {
  const t = useTranslations("session");
  const isAnswer = message.role === "assistant";
  return (
    <article
      id={`m-${message.id}`}
      tabIndex={-1}
      aria-label={t(message.role)}
      aria-posinset={place.position}
      aria-setsize={place.of}
      aria-busy={message.status === "running"}
      data-role={message.role}
      className="message"
    >
      {isAnswer ? <Answer message={message} /> : <Question message={message} />}
    </article>
  );
}

function Question({ message }: { message: Message }) {
  const { edited } = useConversation();
  if (edited === message.id) return <QuestionEditor message={message} />;
  return (
    <>
      <div className="question" lang="" dir="auto">
        <MessageText message={message} />
      </div>
      <MessageOrigin message={message} />
      <QuestionTools message={message} />
    </>
  );
}

function Answer({ message }: { message: Message }) {
  const running = message.status === "running";
  return (
    <>
      {running || message.content !== "" ? (
        <div className="note" lang="" dir="auto">
          {running ? <RunningText message={message} /> : <MessageText message={message} />}
        </div>
      ) : null}
      <MessageOrigin message={message} />
      <AnswerOutcome key={`${message.id} ${message.status}`} message={message} />
      {running ? null : <AnswerTools message={message} />}
    </>
  );
}
