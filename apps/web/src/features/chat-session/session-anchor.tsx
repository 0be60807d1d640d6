"use client";

import { CornerDownLeft } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl/react";
import { clearHighlight } from "@/features/citation/highlight.ts";
import { shownQuote } from "@/features/citation/shown-quote.ts";
import { goToPlace } from "@/features/passage/go-to-place.ts";
import { placeFragment } from "@/features/passage/passage-link.ts";
import { useReading } from "@/features/passage/reading.tsx";
import { trpc } from "@/trpc/client.ts";

type SessionAnchorProps = {
  sessionId: string;
  /** Makes the document, or the conversation, the visible one where only one has room. */
  onView: (view: "document" | "conversation") => void;
};

const head =
  "group flex w-full cursor-pointer flex-col gap-1 border-b border-rule bg-paper px-5 py-3 text-start -outline-offset-2 hover:bg-tint sm:px-7";

/** The passage that the session was started from, at its head. Pressing it opens the passage; Escape comes back. */
export function SessionAnchor({ sessionId, onView }: SessionAnchorProps) {
  const t = useTranslations("session");
  const { page, versionId } = useReading();
  const path = usePathname();
  const opener = useRef<HTMLElement>(null);
  const [away, setAway] = useState(false);
  const { data } = trpc.chatSession.getAnchor.useQuery({ id: sessionId }, { staleTime: Number.POSITIVE_INFINITY });
  const anchor = data?.anchor;

  useEffect(() => {
    if (!away) return;
    const back = (event: KeyboardEvent) => {
      const { current: text } = page;
      if (event.key !== "Escape" || event.defaultPrevented || !text?.contains(document.activeElement)) return;
      clearHighlight(text);
      flushSync(() => {
        setAway(false);
        onView("conversation");
      });
      opener.current?.focus();
    };
    window.addEventListener("keydown", back);
    return () => window.removeEventListener("keydown", back);
  }, [away, page, onView]);

  if (!anchor) return null;
  // A link to another version, and then, on that version, a button.
  const keep = (element: HTMLElement | null) => {
    opener.current = element;
  };
  const words = (
    <>
      <span className="label flex items-center gap-1.5">
        <CornerDownLeft aria-hidden="true" className="size-3.5 text-accent rtl:-scale-x-100" />
        {t("anchor.about")}
        {anchor.page === null ? null : ` · ${t("onPage", { page: anchor.page })}`}
        {anchor.documentVersionId === versionId ? null : ` · ${t("anchor.version", { number: anchor.versionNumber })}`}
      </span>
      <q dir="auto" className="line-clamp-3 font-serif text-[0.9375rem] leading-snug italic group-hover:text-accent">
        {shownQuote(anchor.quote).replace(/\s+/g, " ").trim()}
      </q>
    </>
  );
  if (anchor.documentVersionId !== versionId) {
    const href = { pathname: path, query: { version: anchor.versionNumber }, hash: placeFragment(anchor) };
    return (
      <Link
        ref={keep}
        href={href}
        scroll={false}
        onClick={() => {
          onView("document");
          setAway(true);
        }}
        className={head}
      >
        {words}
      </Link>
    );
  }

  async function show(): Promise<void> {
    flushSync(() => onView("document"));
    if (page.current && anchor) setAway(await goToPlace(page.current, anchor));
  }
  return (
    <button ref={keep} type="button" onClick={() => void show()} className={head}>
      {words}
    </button>
  );
}
