"use client";

import { LIMITS } from "@marginalia/contract";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { FoundMessages } from "./found-messages.tsx";
import type { MessageListHandle } from "./message-list.tsx";
import { useFind } from "./use-find.ts";

type FindInSessionProps = { sessionId: string; list: RefObject<MessageListHandle | null>; onClose: () => void };

/** Finds words in the whole session, not just in what is drawn, and goes from one place to the next. */
export function FindInSession({ sessionId, list, onClose }: FindInSessionProps) {
  const t = useTranslations("session");
  const field = useRef<HTMLInputElement>(null);
  const { text, setText, found, total, at, go, isPending, error } = useFind(sessionId, list);

  useEffect(() => field.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    } else if (event.key === "Enter" && event.target === field.current) {
      event.preventDefault();
      go(at + (event.shiftKey ? -1 : 1));
    }
  }

  return (
    <search onKeyDown={onKeyDown} className="block border-b border-rule bg-page print:hidden">
      <div className="flex items-center gap-1 py-1.5 ps-4 pe-2 sm:ps-6">
        <input
          ref={field}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={LIMITS.searchCharacters}
          aria-label={t("find.name")}
          placeholder={t("find.name")}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          className="h-8 min-w-0 flex-1 bg-transparent px-1 text-sm outline-none placeholder:text-ink-soft [&::-webkit-search-cancel-button]:hidden"
        />
        <span role="status" className="px-1 text-xs whitespace-nowrap text-ink-soft tabular-nums">
          <FindState {...{ text, total, at, isPending }} failed={error !== null} />
        </span>
        <Button
          variant="quiet"
          size="icon"
          aria-label={t("find.previous")}
          disabled={total === 0}
          onClick={() => go(at - 1)}
        >
          <ChevronUp aria-hidden="true" />
        </Button>
        <Button
          variant="quiet"
          size="icon"
          aria-label={t("find.next")}
          disabled={total === 0}
          onClick={() => go(at + 1)}
        >
          <ChevronDown aria-hidden="true" />
        </Button>
        <Button variant="quiet" size="icon" aria-label={t("find.close")} onClick={onClose}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <FoundMessages found={found} at={at} onGo={go} />
    </search>
  );
}

type FindStateProps = { text: string; total: number; at: number; isPending: boolean; failed: boolean };

function FindState({ text, total, at, isPending, failed }: FindStateProps) {
  const t = useTranslations("session.find");
  if (text.trim() === "") return null;
  if (failed) return t("failed");
  if (isPending) return "…";
  if (total === 0) return t("nothing");
  return at < 0 ? t("count", { count: total }) : t("place", { at: at + 1, count: total });
}
