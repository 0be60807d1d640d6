"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useOptimistic, useTransition } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";

const RATINGS = [
  { rating: 1, name: "good", Icon: ThumbsUp },
  { rating: -1, name: "bad", Icon: ThumbsDown },
] as const;

/** The reader's own rating, which another press takes back. */
export function AnswerRating({ message }: { message: Message }) {
  const t = useTranslations("session");
  const { actions } = useConversation();
  const [shown, show] = useOptimistic(message.rating);
  const [, startTransition] = useTransition();
  if (message.status === "running") return null;

  function rate(rating: 1 | -1) {
    const next = shown === rating ? null : rating;
    startTransition(async () => {
      show(next);
      await actions.rate(message.id, next);
    });
  }

  return RATINGS.map(({ rating, name, Icon }) => (
    <Button
      key={rating}
      variant="quiet"
      size="small"
      className={cn("min-w-7 px-1.5", shown === rating && "text-accent")}
      aria-label={t(`rating.${name}`)}
      title={t(`rating.${name}`)}
      aria-pressed={shown === rating}
      onClick={() => rate(rating)}
    >
      <Icon aria-hidden="true" fill={shown === rating ? "currentColor" : "none"} />
    </Button>
  ));
}
