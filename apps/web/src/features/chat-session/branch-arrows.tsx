"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";

/** `< 2/3 >`: the other wordings of a question and the other answers to it, each with what followed it. */
export function BranchArrows({ message }: { message: Message }) {
  const t = useTranslations("session");
  const { maySend, running, actions } = useConversation();
  const { id, role, siblingIndex, siblingCount } = message;
  if (siblingCount < 2) return null;
  const of = role;
  const arrow = (step: -1 | 1) => {
    const index = siblingIndex + step;
    const Icon = step < 0 ? ChevronLeft : ChevronRight;
    return (
      <Button
        variant="quiet"
        size="small"
        className="min-w-6 px-1"
        aria-label={t(step < 0 ? "branch.previous" : "branch.next", { of })}
        title={t(step < 0 ? "branch.previous" : "branch.next", { of })}
        disabled={running !== null || index < 0 || index >= siblingCount}
        onClick={() => void actions.select(id, index)}
      >
        <Icon aria-hidden="true" className="rtl:-scale-x-100" />
      </Button>
    );
  };
  return (
    <span className="flex items-center tabular-nums">
      {maySend ? arrow(-1) : null}
      <span>
        <span className="sr-only">{t("branch.place", { at: siblingIndex + 1, count: siblingCount, of })}</span>
        <span aria-hidden="true">
          {siblingIndex + 1}/{siblingCount}
        </span>
      </span>
      {maySend ? arrow(1) : null}
    </span>
  );
}
