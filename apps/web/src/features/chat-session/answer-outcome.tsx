"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";

const WORDS = {
  stopped: "Stopped. What had been said is kept.",
  interrupted: "This answer was interrupted. What had been said is kept.",
  failed: "This answer failed. Your question is kept.",
} as const;

/** An answer that did not come to its end: what happened, what was kept, what can be done. */
export function AnswerOutcome({ message }: { message: Message }) {
  const { maySend, running, actions } = useConversation();
  const { id, status, problem, model } = message;
  const wait = useCountdown(problem?.retryAfter ?? 0);
  if (status === "complete" || status === "running") return null;
  const said = message.content.trim() !== "";
  const isModel = model !== null && model !== "quoting";
  return (
    <div
      className="mt-3 border-l-2 border-danger py-0.5 pl-3 text-sm leading-relaxed data-[status=stopped]:border-rule-strong"
      data-status={status}
    >
      <p className={status === "stopped" ? "text-ink-soft" : "text-danger"}>{problem?.sentence ?? WORDS[status]}</p>
      {problem && said ? <p className="text-ink-soft">What had been said is kept.</p> : null}
      {maySend ? (
        <p className="mt-2 flex flex-wrap gap-2">
          {said ? (
            <Button variant="outline" size="small" disabled={running !== null} onClick={() => void actions.goOn(id)}>
              Continue
            </Button>
          ) : null}
          <Button
            variant="outline"
            size="small"
            disabled={running !== null || wait > 0}
            onClick={() => void actions.regenerate(id, model ?? undefined)}
          >
            {wait > 0 ? `Try again in ${wait} s` : "Try again"}
          </Button>
          {isModel && status !== "stopped" ? (
            <Button
              variant="outline"
              size="small"
              disabled={running !== null}
              onClick={() => void actions.regenerate(id, "quoting")}
            >
              Answer by quoting instead
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
