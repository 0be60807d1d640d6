"use client";

import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { JumpToEnd } from "./jump-to-end.tsx";
import { MessageRow } from "./message-row.tsx";
import { useMessageWindow } from "./use-message-window.ts";
import type { HeldMessages } from "./use-messages.ts";
import { useReveal } from "./use-reveal.ts";

/** Ways to a message, for what stands around the list. */
export type MessageListHandle = {
  /** Brings the message at a depth to the top and gives it the focus, loading it first if need be. */
  reveal: (depth: number) => void;
  /** The same, and the focus stays where it is. */
  show: (depth: number) => void;
  toEnd: () => void;
};

type MessageListProps = {
  held: HeldMessages;
  handle: Ref<MessageListHandle>;
  /** Stands after the last message. */
  children: ReactNode;
};

/** How long the eye rests before what it rests on is asked for, in milliseconds: a dragged scrollbar asks for little. */
const REST = 40;

/** A session's messages, of which only those near the reader are drawn, whatever its length. */
export function MessageList({ held, handle, children }: MessageListProps) {
  const t = useTranslations("session");
  const { session, messages, want, failed, retry } = held;
  const scroller = useRef<HTMLDivElement>(null);
  const count = session.messageCount;
  const { virtualizer, ready, keepFocused } = useMessageWindow({ scroller, count });
  const rows = virtualizer.getVirtualItems();
  const [first = 0, last = 0] = [rows[0]?.index, rows.at(-1)?.index];
  const { reveal, show, onKeyDown } = useReveal({ scroller, virtualizer, messages, count });

  useImperativeHandle(handle, () => ({ reveal, show, toEnd: () => virtualizer.scrollToEnd() }), [
    reveal,
    show,
    virtualizer,
  ]);

  useEffect(() => {
    const timer = setTimeout(() => want(first, last), REST);
    return () => clearTimeout(timer);
  }, [want, first, last]);

  const depthOf = (element: Element) =>
    Number(element.closest("[data-index]")?.getAttribute("data-index") ?? Number.NaN);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label={t("messages")}
        className={ready ? "message-scroller" : "message-scroller flex flex-col-reverse"}
      >
        <div className={ready ? undefined : "mb-auto"}>
          <div
            ref={virtualizer.containerRef}
            role="feed"
            aria-label={t("messages")}
            aria-busy={failed ? undefined : rows.some(({ index }) => !messages.has(index))}
            className={ready ? "message-rows relative" : "message-rows message-rows-unplaced"}
            onFocus={({ target }) => keepFocused(Number.isNaN(depthOf(target)) ? null : depthOf(target))}
            onBlur={() => keepFocused(null)}
            onKeyDown={onKeyDown}
          >
            {rows.map(({ index }) => (
              <MessageRow
                key={index}
                depth={index}
                count={count}
                message={messages.get(index)}
                placed={ready}
                measure={virtualizer.measureElement}
              />
            ))}
          </div>
          {children}
        </div>
      </section>
      {failed ? (
        <p role="alert" className="flex items-center gap-3 border-t border-rule px-5 py-2 text-sm text-danger sm:px-7">
          {t("notAllLoaded")}
          <Button variant="outline" size="small" onClick={retry}>
            {t("outcome.again")}
          </Button>
        </p>
      ) : null}
      <JumpToEnd
        shown={ready && count > 0 && virtualizer.getDistanceFromEnd() > 400}
        onJump={() => virtualizer.scrollToEnd()}
      />
      {rows.length < count ? <noscript className="px-5 py-2 text-sm">{t("needScript")}</noscript> : null}
      <PrintNote drawn={last - first + 1} count={count} />
    </div>
  );
}

/** A printer gets what is drawn; it says so, and where the rest is. */
function PrintNote({ drawn, count }: { drawn: number; count: number }) {
  const t = useTranslations("session");
  if (drawn >= count) return null;
  return <p className="hidden text-sm print:block">{t("printed", { drawn, count })}</p>;
}
