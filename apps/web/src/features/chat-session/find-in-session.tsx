"use client";

import { LIMITS } from "@marginalia/contract";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FoundMessages } from "./found-messages.tsx";
import type { MessageListHandle } from "./message-list.tsx";
import { useFind } from "./use-find.ts";

type FindInSessionProps = { sessionId: string; list: RefObject<MessageListHandle | null>; onClose: () => void };

/** Finds words in the whole session, not just in what is drawn, and goes from one place to the next. */
export function FindInSession({ sessionId, list, onClose }: FindInSessionProps) {
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
      <div className="flex items-center gap-1 py-1.5 pr-2 pl-4 sm:pl-6">
        <input
          ref={field}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={LIMITS.searchCharacters}
          aria-label="Find in this conversation"
          placeholder="Find in this conversation"
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          className="h-8 min-w-0 flex-1 bg-transparent px-1 text-sm outline-none placeholder:text-ink-soft [&::-webkit-search-cancel-button]:hidden"
        />
        <span role="status" className="px-1 text-xs whitespace-nowrap text-ink-soft tabular-nums">
          {says({ text, total, at, isPending, failed: error !== null })}
        </span>
        <Button
          variant="quiet"
          size="icon"
          aria-label="Previous place"
          disabled={total === 0}
          onClick={() => go(at - 1)}
        >
          <ChevronUp aria-hidden="true" />
        </Button>
        <Button variant="quiet" size="icon" aria-label="Next place" disabled={total === 0} onClick={() => go(at + 1)}>
          <ChevronDown aria-hidden="true" />
        </Button>
        <Button variant="quiet" size="icon" aria-label="Close find" onClick={onClose}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <FoundMessages found={found} at={at} onGo={go} />
    </search>
  );
}

type Says = { text: string; total: number; at: number; isPending: boolean; failed: boolean };

function says({ text, total, at, isPending, failed }: Says): string {
  if (text.trim() === "") return "";
  if (failed) return "Could not look; type again";
  if (isPending) return "…";
  if (total === 0) return "Nothing found";
  const count = total.toLocaleString("en");
  return at < 0 ? `${count} ${total === 1 ? "place" : "places"}` : `${(at + 1).toLocaleString("en")} of ${count}`;
}
