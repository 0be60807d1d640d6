import type { ComparedPart, ComparedStretch, Comparison } from "@marginalia/contract";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { versionPath } from "./version-path.ts";

/** An unchanged stretch that is no longer than this is shown; a longer one is folded. */
const SHOWN_PARAGRAPHS = 2;

type ComparedStretchesProps = { comparison: Comparison; documentId: string };

/** Two versions as one text to read: what is the same folded where it is long, what differs marked word by word. */
export function ComparedStretches({ comparison, documentId }: ComparedStretchesProps) {
  const { from, to, stretches } = comparison;
  let changes = 0;
  return (
    <article className="reading max-w-none" lang="" dir="auto">
      {stretches.map((stretch) => {
        const key = `${stretch.from.start}-${stretch.to.start}-${stretch.kind}`;
        if (stretch.kind === "same")
          return <Unchanged key={key} stretch={stretch} documentId={documentId} to={to.number} />;
        changes += 1;
        return (
          <section
            key={key}
            id={`change-${changes}`}
            tabIndex={-1}
            aria-label={`Change ${changes}`}
            className="changed my-5 border-l-2 border-accent pl-4 whitespace-pre-wrap"
          >
            {stretch.parts ? (
              <Parts parts={stretch.parts} />
            ) : (
              <p className="text-base text-ink-soft">
                {stretch.paragraphs.toLocaleString("en")} paragraphs differ, too many to be shown here. Read them in{" "}
                <Place documentId={documentId} version={from.number} place={stretch.from} /> and in{" "}
                <Place documentId={documentId} version={to.number} place={stretch.to} />.
              </p>
            )}
          </section>
        );
      })}
    </article>
  );
}

/** White space at a part's end is not marked: it would be a stroke of colour on an empty line. */
function Parts({ parts }: { parts: readonly ComparedPart[] }) {
  let at = 0;
  return parts.map(({ kind, text }, index) => {
    at += text.length;
    const words = text.trimEnd();
    const rest = index < parts.length - 1 ? text.slice(words.length) : "";
    const Mark = kind === "removed" ? "del" : "ins";
    if (kind === "same" || words === "") return <span key={`${kind}${at}`}>{words + rest}</span>;
    return (
      <Fragment key={`${kind}${at}`}>
        <Mark className="compared">
          <span className="sr-only">{kind === "removed" ? " removed: " : " added: "}</span>
          {words}
          <span className="sr-only"> end </span>
        </Mark>
        {rest}
      </Fragment>
    );
  });
}

type UnchangedProps = { stretch: ComparedStretch; documentId: string; to: number };

function Unchanged({ stretch: { parts, paragraphs, to: place }, documentId, to }: UnchangedProps) {
  const text = parts?.map((part) => part.text).join("") ?? null;
  if (text !== null && paragraphs <= SHOWN_PARAGRAPHS) return <p className="my-4 whitespace-pre-wrap">{text.trim()}</p>;
  const count = `${paragraphs.toLocaleString("en")} paragraphs unchanged`;
  if (text === null) {
    return (
      <p className="my-4 font-sans text-sm text-ink-soft">
        {count}: read them in <Place documentId={documentId} version={to} place={place} />
      </p>
    );
  }
  return (
    <details className="group/same my-4">
      <summary className="flex min-h-7 w-fit cursor-pointer list-none items-center gap-1.5 rounded-sm font-sans text-sm text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-3.5 transition-transform group-open/same:rotate-90" />
        {count}
      </summary>
      <div className="mt-2 whitespace-pre-wrap">{text.trim()}</div>
    </details>
  );
}

type PlaceProps = { documentId: string; version: number; place: { start: number; end: number } };

/** A way to where a stretch begins: all of it would be no passage to highlight. */
function Place({ documentId, version, place: { start, end } }: PlaceProps) {
  const fragment = start < end ? `#at=${start}-${Math.min(end, start + 200)}` : "";
  return (
    <Link href={versionPath(`/documents/${documentId}`, version, fragment)} prefetch={false}>
      version {version}
    </Link>
  );
}
