"use client";

import type { ComparedPart, ComparedStretch, Comparison } from "@marginalia/contract";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { versionPath } from "./version-path.ts";

/** An unchanged stretch that is no longer than this is shown; a longer one is folded. */
const SHOWN_PARAGRAPHS = 2;

type ComparedStretchesProps = { comparison: Comparison; documentId: string };

/** Two versions as one text to read: what is the same folded where it is long, what differs marked word by word. */
export function ComparedStretches({ comparison, documentId }: ComparedStretchesProps) {
  const t = useTranslations("version");
  const { from, to, stretches } = comparison;
  const locale = useLocale();
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
            aria-label={t("change", { number: changes })}
            className="changed my-5 border-s-2 border-accent ps-4 whitespace-pre-wrap"
          >
            {stretch.parts ? (
              <Parts parts={stretch.parts} />
            ) : (
              <p className="text-base text-ink-soft" lang={locale} dir="auto">
                {t.rich("tooMany", {
                  count: stretch.paragraphs,
                  from: () => <Place documentId={documentId} version={from.number} place={stretch.from} />,
                  to: () => <Place documentId={documentId} version={to.number} place={stretch.to} />,
                })}
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
  const t = useTranslations("version");
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
          <span className="sr-only">{` ${t(kind)} `}</span>
          {words}
          <span className="sr-only">{` ${t("end")} `}</span>
        </Mark>
        {rest}
      </Fragment>
    );
  });
}

type UnchangedProps = { stretch: ComparedStretch; documentId: string; to: number };

function Unchanged({ stretch: { parts, paragraphs, to: place }, documentId, to }: UnchangedProps) {
  const t = useTranslations("version");
  const locale = useLocale();
  const text = parts?.map((part) => part.text).join("") ?? null;
  if (text !== null && paragraphs <= SHOWN_PARAGRAPHS) return <p className="my-4 whitespace-pre-wrap">{text.trim()}</p>;
  if (text === null) {
    return (
      <p className="my-4 font-sans text-sm text-ink-soft" lang={locale} dir="auto">
        {t.rich("unchangedIn", {
          count: paragraphs,
          to: () => <Place documentId={documentId} version={to} place={place} />,
        })}
      </p>
    );
  }
  return (
    <details className="group/same my-4">
      <summary className="flex min-h-7 w-fit cursor-pointer list-none items-center gap-1.5 rounded-sm font-sans text-sm text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 transition-transform group-open/same:rotate-90 rtl:-scale-x-100 rtl:group-open/same:-rotate-90"
        />
        <span lang={locale}>{t("unchanged", { count: paragraphs })}</span>
      </summary>
      <div className="mt-2 whitespace-pre-wrap">{text.trim()}</div>
    </details>
  );
}

type PlaceProps = { documentId: string; version: number; place: { start: number; end: number } };

/** A way to where a stretch begins: all of it would be no passage to highlight. */
function Place({ documentId, version, place: { start, end } }: PlaceProps) {
  const t = useTranslations("version");
  const fragment = start < end ? `#at=${start}-${Math.min(end, start + 200)}` : "";
  return (
    <Link href={versionPath(`/documents/${documentId}`, version, fragment)} prefetch={false}>
      {t("place", { number: version })}
    </Link>
  );
}
