"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Time } from "@/components/ui/time.tsx";
import { DocumentMenu } from "./document-menu.tsx";
import { DocumentTags } from "./document-tags.tsx";
import type { LibraryTools } from "./library-tools.ts";
import type { ListedDocument } from "./ordering.ts";
import { RowCheckbox } from "./row-checkbox.tsx";

type DocumentRowProps = { document: ListedDocument; library: LibraryTools; level: 2 | 3 };

/** A line of the library; the title's link covers the whole of it, or what selects it while one selects. */
export function DocumentRow({ document, library: { selection, ordering, tag }, level }: DocumentRowProps) {
  const t = useTranslations("library");
  const { sessionCount: count, role } = document;
  const Heading = `h${level}` as const;
  return (
    <li className="group relative isolate flex items-baseline gap-3 border-b border-rule py-4 has-[:checked]:bg-tint">
      {selection.isOn ? <RowCheckbox id={document.id} title={document.title} selection={selection} /> : null}
      <div className="grid min-w-0 flex-1 grid-cols-[1fr_auto] gap-x-3 gap-y-1 sm:grid-cols-[1fr_auto_auto] sm:items-baseline sm:gap-x-6">
        <div className="col-start-1 row-start-1 min-w-0">
          <Heading className="font-serif text-[1.1875rem] leading-snug text-balance">
            <Link
              href={`/documents/${document.id}`}
              className="decoration-accent decoration-1 underline-offset-4 after:absolute after:inset-0 after:content-[''] group-hover:underline"
            >
              <bdi>{document.title}</bdi>
            </Link>
          </Heading>
          <p className="mt-0.5 text-sm text-ink-soft">
            {role === "author" ? t("byYou") : t("by", { author: document.authorName, role })}
          </p>
          <DocumentTags tags={document.tags} />
        </div>
        <p className="col-start-1 row-start-2 flex gap-3 text-sm text-ink-soft tabular-nums sm:col-start-2 sm:row-start-1 sm:flex-col sm:items-end sm:gap-0.5">
          <Time at={document.lastActivityAt} />
          <span>{t("sessions", { count })}</span>
        </p>
        {/* Above the title's link, which covers the whole line. */}
        <div className="relative z-10 col-start-2 row-start-1 -me-2 sm:col-start-3">
          {selection.isOn ? null : (
            <DocumentMenu
              document={document}
              onChange={(change) => ordering.apply([document], change)}
              onTag={() => tag([document])}
              onTrash={role === "author" ? () => ordering.apply([document], { kind: "trash" }) : undefined}
              trigger={
                <Button
                  variant="quiet"
                  size="icon"
                  aria-label={t("more", { title: document.title })}
                  disabled={ordering.isPending}
                >
                  <Ellipsis aria-hidden="true" />
                </Button>
              }
            />
          )}
        </div>
      </div>
    </li>
  );
}
