"use client";

import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { Time } from "@/components/ui/time.tsx";
import { placeFragment } from "@/features/passage/passage-link.ts";
import type { RouterOutputs } from "@/trpc/client.ts";
import { Highlighted } from "./highlighted.tsx";
import { SnippetLink } from "./snippet-link.tsx";

type Found = RouterOutputs["document"]["search"]["documents"][number];

/** A document that was found: its title, and the passages that hold what was looked for. */
export function FoundDocument({ document }: { document: Found }) {
  const t = useTranslations("search");
  const { id, title, titleHits, role, authorName, snippets } = document;
  return (
    <li className="border-b border-rule py-4">
      <h3 className="font-serif text-[1.1875rem] leading-snug text-balance">
        <Link
          href={`/documents/${id}`}
          data-result
          className="rounded-sm decoration-accent decoration-1 underline-offset-4 hover:underline"
        >
          <bdi>
            <Highlighted text={title} hits={titleHits} />
          </bdi>
        </Link>
      </h3>
      <p className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-ink-soft">
        <span>{role === "author" ? t("byYou") : t("by", { author: authorName, role })}</span>
        <Time at={document.lastActivityAt} />
      </p>
      {snippets.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1.5">
          {snippets.map((snippet) => (
            <li key={snippet.start}>
              <SnippetLink
                path={`/documents/${id}`}
                hash={placeOf(snippet)}
                snippet={snippet}
                label={snippet.page === null ? null : t("page", { page: snippet.page })}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** From the snippet's first hit to its last, as the document page reads it out of the address. */
function placeOf({ start, text, hits }: Found["snippets"][number]): string {
  const from = hits[0]?.[0] ?? 0;
  const to = hits.at(-1)?.[1] ?? [...text].length;
  return placeFragment({ start: start + from, end: start + to });
}
