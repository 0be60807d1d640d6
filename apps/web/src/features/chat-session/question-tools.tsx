"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Time } from "@/components/ui/time.tsx";
import { BranchArrows } from "./branch-arrows.tsx";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";
import { MessageMenu } from "./message-menu.tsx";

/** Whose question it is, and what can be done with it. */
export function QuestionTools({ message }: { message: Message }) {
  const t = useTranslations("session");
  const { maySend, running, edit } = useConversation();
  const { authorName, createdAt } = message;
  return (
    <footer className="message-tools">
      <span className="me-auto min-w-0 flex-[1_1_6rem] truncate">
        {authorName ? `${authorName} · ` : null}
        <Time at={createdAt} />
      </span>
      <span className="flex items-center">
        <BranchArrows message={message} />
        {maySend ? (
          <Button
            variant="quiet"
            size="small"
            className="min-w-7 px-1.5"
            aria-label={t("edit.this")}
            title={t(running === null ? "edit.this" : "edit.later")}
            disabled={running !== null}
            onClick={() => edit(message.id)}
          >
            <Pencil aria-hidden="true" />
          </Button>
        ) : null}
        <MessageMenu message={message} />
      </span>
    </footer>
  );
}
