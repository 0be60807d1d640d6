"use client";

import type { SharedMessage as Shared } from "@marginalia/contract";
import { useTranslations } from "use-intl/react";
import { CitedText } from "@/features/citation/cited-text.tsx";
import { shownQuote } from "@/features/citation/shown-quote.ts";

type Quote = Shared["citations"][number];

/** A message as a link shows it: the words, and under them what they quote. */
export function SharedMessage({ message }: { message: Shared }) {
  const t = useTranslations("shareLink");
  const { role, content, citations, depth, status } = message;
  const isAnswer = role === "assistant";
  const text = <CitedText id={String(depth)} content={content} citations={citations} chip={noteLink} />;
  return (
    <article
      aria-label={isAnswer ? t("answer") : t("question")}
      data-role={role}
      className="message data-[role=user]:not-first:mt-5"
    >
      <div className={isAnswer ? "note" : "question"} lang="" dir="auto">
        {text}
      </div>
      {isAnswer && status !== "complete" ? <p className="mt-3 text-sm text-ink-soft">{t("brokeOff")}</p> : null}
      {citations.length > 0 ? (
        <ol aria-label={t("quoted")} className="mt-4 flex flex-col gap-2.5 border-s border-rule ps-4">
          {citations.map((quote) => (
            <QuoteNote key={quote.number} quote={quote} id={noteId(depth, quote.number)} />
          ))}
        </ol>
      ) : null}
    </article>
  );
}

function QuoteNote({ quote: { number, quote, page, verified }, id }: { quote: Quote; id: string }) {
  const t = useTranslations("shareLink");
  return (
    <li
      id={id}
      value={number}
      className="flex scroll-mt-6 gap-2.5 rounded-sm text-sm leading-relaxed text-ink-soft target:bg-mark target:text-ink"
    >
      <span className="shrink-0 font-semibold tabular-nums">{number}</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <q dir="auto" className="font-serif text-[0.9375rem]">
          {shownQuote(quote)}
        </q>
        {page === null ? null : <span className="whitespace-nowrap">{t("page", { page })}</span>}
        {verified ? null : <span>{t("notFound")}</span>}
      </span>
    </li>
  );
}

const noteId = (depth: number | string, number: number) => `quote-${depth}-${number}`;

const noteLink = (quote: Quote, depth: string) => <NoteLink quote={quote} depth={depth} />;

function NoteLink({ quote: { number, verified }, depth }: { quote: Quote; depth: string }) {
  const t = useTranslations("shareLink");
  return (
    <a
      href={`#${noteId(depth, number)}`}
      aria-label={t("quote", { number })}
      className="mx-0.5 inline-flex h-6 min-w-6 items-center justify-center rounded bg-tint px-1 align-baseline font-sans text-xs leading-none font-semibold tabular-nums no-underline hover:bg-accent hover:text-on-accent"
    >
      {number}
      {verified ? null : "?"}
    </a>
  );
}
