import type { SharedMessage as Shared } from "@marginalia/contract";
import { CitedText } from "@/features/citation/cited-text.tsx";
import { shownQuote } from "@/features/citation/shown-quote.ts";

type Quote = Shared["citations"][number];

/** A message as a link shows it: the words, and under them what they quote. */
export function SharedMessage({ message }: { message: Shared }) {
  const { role, content, citations, depth, status } = message;
  const isAnswer = role === "assistant";
  const text = <CitedText id={String(depth)} content={content} citations={citations} chip={noteLink} />;
  return (
    <article
      aria-label={isAnswer ? "Answer" : "Question"}
      data-role={role}
      className="message data-[role=user]:not-first:mt-5"
    >
      <div className={isAnswer ? "note" : "question"}>{text}</div>
      {isAnswer && status !== "complete" ? (
        <p className="mt-3 text-sm text-ink-soft">This answer broke off here.</p>
      ) : null}
      {citations.length > 0 ? (
        <ol aria-label="Quoted from the document" className="mt-4 flex flex-col gap-2.5 border-l border-rule pl-4">
          {citations.map((quote) => (
            <QuoteNote key={quote.number} quote={quote} id={noteId(depth, quote.number)} />
          ))}
        </ol>
      ) : null}
    </article>
  );
}

function QuoteNote({ quote: { number, quote, page, verified }, id }: { quote: Quote; id: string }) {
  return (
    <li
      id={id}
      value={number}
      className="flex scroll-mt-6 gap-2.5 rounded-sm text-sm leading-relaxed text-ink-soft target:bg-mark target:text-ink"
    >
      <span className="shrink-0 font-semibold tabular-nums">{number}</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <q className="font-serif text-[0.9375rem]">{shownQuote(quote)}</q>
        {page === null ? null : <span className="whitespace-nowrap"> · page {page}</span>}
        {verified ? null : <span> · not found in the document</span>}
      </span>
    </li>
  );
}

const noteId = (depth: number | string, number: number) => `quote-${depth}-${number}`;

const noteLink = ({ number, verified }: Quote, depth: string) => (
  <a
    href={`#${noteId(depth, number)}`}
    aria-label={`Quote ${number}`}
    className="mx-0.5 inline-flex h-6 min-w-6 items-center justify-center rounded bg-tint px-1 align-baseline font-sans text-xs leading-none font-semibold tabular-nums no-underline hover:bg-accent hover:text-on-accent"
  >
    {number}
    {verified ? null : "?"}
  </a>
);
