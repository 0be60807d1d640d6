"use client";

import { Link2 } from "lucide-react";
import { CopyButton } from "@/components/copy/copy-button.tsx";
import { Time } from "@/components/ui/time.tsx";
import { answerAsMarkdown } from "./answer-as-markdown.ts";
import type { Message } from "./message.ts";
import { MessageText } from "./message-text.tsx";
import { ModelLabel } from "./model-label.tsx";

type MessageArticleProps = { message: Message; place: { position: number; of: number } };

/** One message of the conversation. Links to it end in its id. */
export function MessageArticle({ message, place }: MessageArticleProps) {
  const isAnswer = message.role === "assistant";
  return (
    <article
      id={`m-${message.id}`}
      tabIndex={-1}
      aria-label={isAnswer ? "Answer" : "Question"}
      aria-posinset={place.position}
      aria-setsize={place.of}
      data-role={message.role}
      className="message"
    >
      <div className={isAnswer ? "note" : "question"}>
        <MessageText message={message} />
      </div>
      {message.status === "complete" ? null : <p className="mt-2 text-sm text-danger">{UNFINISHED[message.status]}</p>}
      <footer className="message-tools">
        <span className="mr-auto min-w-0 flex-1">
          {isAnswer ? <ModelLabel model={message.model} /> : <Time at={message.createdAt} />}
        </span>
        {isAnswer ? (
          <CopyButton iconOnly label="Copy this answer as Markdown" text={() => answerAsMarkdown(message)} />
        ) : null}
        <CopyButton
          iconOnly
          label={`Copy a link to this ${isAnswer ? "answer" : "question"}`}
          icon={<Link2 aria-hidden="true" />}
          text={() => linkTo(message.id)}
        />
      </footer>
    </article>
  );
}

const UNFINISHED = {
  running: "This answer is being written.",
  stopped: "This answer was stopped. What had been written is kept.",
  interrupted: "This answer was interrupted. What had been written is kept; ask again for a whole one.",
  failed: "This answer failed. Your question is kept; ask it again.",
} as const;

function linkTo(id: string): string {
  const url = new URL(window.location.href);
  url.hash = `m-${id}`;
  return url.href;
}
