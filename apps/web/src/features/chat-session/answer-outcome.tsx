"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";
import { useAnswerProblem } from "./use-answer-problem.ts";

/** An answer that did not come to its end: what happened, what was kept, what can be done. */
export function AnswerOutcome({ message }: { message: Message }) {
  const t = useTranslations("session");
  const { maySend, running, actions } = useConversation();
  const { id, status, problem, model } = message;
  const why = useAnswerProblem(message);
  const wait = useCountdown(problem?.retryAfter ?? 0);
  if (status === "complete" || status === "running") return null;
  const said = message.content.trim() !== "";
  const isModel = model !== null && model !== "quoting";
  return (
    <div
      className="mt-3 border-s-2 border-danger py-0.5 ps-3 text-sm leading-relaxed data-[status=stopped]:border-rule-strong"
      data-status={status}
    >
      <p className={status === "stopped" ? "text-ink-soft" : "text-danger"}>{why ?? t(`outcome.${status}`)}</p>
      {problem && said ? <p className="text-ink-soft">{t("outcome.kept")}</p> : null}
      {maySend ? (
        <p className="mt-2 flex flex-wrap gap-2">
          {said ? (
            <Button variant="outline" size="small" disabled={running !== null} onClick={() => void actions.goOn(id)}>
              {t("outcome.goOn")}
            </Button>
          ) : null}
          <Button
            variant="outline"
            size="small"
            disabled={running !== null || wait > 0}
            onClick={() => void actions.regenerate(id, model ?? undefined)}
          >
            {wait > 0 ? t("outcome.againIn", { seconds: wait }) : t("outcome.again")}
          </Button>
          {isModel && status !== "stopped" ? (
            <Button
              variant="outline"
              size="small"
              disabled={running !== null}
              onClick={() => void actions.regenerate(id, "quoting")}
            >
              {t("outcome.byQuoting")}
            </Button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

/** Seconds that are left, from the moment that this stands on the page. */
function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(Math.ceil(seconds));
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}
