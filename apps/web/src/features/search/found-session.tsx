"use client";

import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { Time } from "@/components/ui/time.tsx";
import type { RouterOutputs } from "@/trpc/client.ts";
import { Highlighted } from "./highlighted.tsx";
import { SnippetLink } from "./snippet-link.tsx";

type Found = RouterOutputs["chatSession"]["search"]["chatSessions"][number];

const ROLE_KEYS = { user: "question", assistant: "answer" } as const;

/** A chat session that was found: its title, its document, and the messages that hold what was looked for. */
export function FoundSession({ session }: { session: Found }) {
  const t = useTranslations("search");
  const { id, documentId, documentTitle, title, titleHits, updatedAt, snippets } = session;
  const path = `/documents/${documentId}/sessions/${id}` as const;
  return (
    <li className="border-b border-rule py-4">
      <h3 className="font-serif text-[1.0625rem] leading-snug text-balance">
        <Link
          href={path}
          data-result
          className="rounded-sm decoration-accent decoration-1 underline-offset-4 hover:underline"
        >
          <bdi>{title === null ? t("untitled") : <Highlighted text={title} hits={titleHits} />}</bdi>
        </Link>
      </h3>
      <p className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-ink-soft">
        <span>{t.rich("about", { title: () => <bdi>{documentTitle}</bdi> })}</span>
        <Time at={updatedAt} />
      </p>
      {snippets.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1.5">
          {snippets.map((snippet) => (
            <li key={snippet.messageId}>
              <SnippetLink
                path={path}
                hash={`m-${snippet.messageId}`}
                snippet={snippet}
                label={t(ROLE_KEYS[snippet.role])}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
