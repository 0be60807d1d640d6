"use client";

import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { useConversation } from "./conversation-context.ts";

type LinkedElsewhereProps = { messageId: string; onShown: () => void; onDismiss: () => void };

/** A link led to a message on another branch. To show it is to switch the session, for all who read it. */
export function LinkedElsewhere({ messageId, onShown, onDismiss }: LinkedElsewhereProps) {
  const t = useTranslations("session");
  const { maySend, running, actions } = useConversation();
  return (
    <p role="status" className="flex flex-wrap items-center gap-3 border-b border-rule px-5 py-2.5 text-sm sm:px-7">
      <span className="me-auto">{t("linked.where")}</span>
      {maySend ? (
        <Button
          variant="outline"
          size="small"
          disabled={running !== null}
          onClick={async () => {
            if (await actions.select(messageId)) onShown();
          }}
        >
          {t("linked.show")}
        </Button>
      ) : null}
      <Button variant="quiet" size="small" onClick={onDismiss}>
        {t("linked.stay")}
      </Button>
    </p>
  );
}
