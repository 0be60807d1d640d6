"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { CopyButton } from "@/components/copy/copy-button.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { trpc } from "@/trpc/client.ts";
import { answerAsMarkdown } from "./answer-as-markdown.ts";
import { AnswerRating } from "./answer-rating.tsx";
import { BranchArrows } from "./branch-arrows.tsx";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";
import { MessageMenu } from "./message-menu.tsx";
import { ModelLabel } from "./model-label.tsx";

/** What wrote an answer and what it took, and what can be done with it. */
export function AnswerTools({ message }: { message: Message }) {
  const t = useTranslations("session");
  const { maySend } = useConversation();
  const { model, figures, origin } = message;
  return (
    <footer className="message-tools">
      <span className="me-auto min-w-0 flex-[1_1_12rem]">
        <ModelLabel {...{ model, figures, origin }} />
      </span>
      <span className="-ms-1.5 flex items-center">
        <BranchArrows message={message} />
        {maySend ? <AnswerAgain message={message} /> : null}
        <AnswerRating message={message} />
        <CopyButton iconOnly label={t("copyAnswer")} text={() => answerAsMarkdown(message)} />
        <MessageMenu message={message} />
      </span>
    </footer>
  );
}

/** Another answer to the same question, by any of the models; this one stays beside it. */
function AnswerAgain({ message }: { message: Message }) {
  const t = useTranslations("session");
  const { running, actions } = useConversation();
  const { data } = trpc.model.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const models = data?.models ?? [];
  return (
    <Menu
      trigger={
        <Button
          variant="quiet"
          size="small"
          className="min-w-7 px-1.5"
          aria-label={t("again")}
          title={t(running === null ? "again" : "againLater")}
          disabled={running !== null}
        >
          <RefreshCw aria-hidden="true" />
        </Button>
      }
    >
      {models.length > 1 ? (
        models.map(({ name, label }) => (
          <MenuItem key={name} onSelect={() => void actions.regenerate(message.id, name)}>
            {t("againWith", { model: label })}
          </MenuItem>
        ))
      ) : (
        <MenuItem onSelect={() => void actions.regenerate(message.id)}>{t("again")}</MenuItem>
      )}
    </Menu>
  );
}
