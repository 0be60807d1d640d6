"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/class-names.ts";
import { Highlighted } from "@/features/search/highlighted.tsx";
import type { RouterOutputs } from "@/trpc/client.ts";

type Found = RouterOutputs["chatSession"]["find"]["messages"][number];
type FoundMessagesProps = { found: readonly Found[]; at: number; onGo: (index: number) => void };

/** The messages that hold what was asked for, each with the words around it. */
export function FoundMessages({ found, at, onGo }: FoundMessagesProps) {
  const t = useTranslations("session");
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (at >= 0) current.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  if (found.length === 0) return null;
  return (
    <ol aria-label={t("find.places")} className="max-h-44 overflow-y-auto border-t border-rule py-1">
      {found.map(({ messageId, role, snippet }, index) => (
        <li key={messageId}>
          <button
            ref={index === at ? current : undefined}
            type="button"
            aria-current={index === at ? "true" : undefined}
            onClick={() => onGo(index)}
            className={cn(
              "flex w-full cursor-pointer items-baseline gap-3 px-5 py-1.5 text-start text-[0.8125rem] leading-snug -outline-offset-2 hover:bg-tint sm:px-7",
              index === at && "bg-tint",
            )}
          >
            <span className="label w-14 shrink-0">{t(role)}</span>
            <span className="line-clamp-2 min-w-0 text-ink-soft">
              <Highlighted text={snippet.text} hits={snippet.hits} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
