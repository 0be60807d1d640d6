"use client";

import { ChevronRight, Download } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Time } from "@/components/ui/time.tsx";
import { DocumentOrder } from "@/features/library/document-order.tsx";
import { MarginSessions } from "@/features/margin/margin-sessions.tsx";
import { SharingDialog } from "@/features/sharing/sharing-dialog.tsx";
import { TrashDocument } from "@/features/trash/trash-document.tsx";
import { VersionList } from "@/features/version/version-list.tsx";
import type { RouterOutputs } from "@/trpc/client.ts";
import { DocumentTitle } from "./document-title.tsx";
import type { OutlinePlace } from "./outline-places.ts";

/** What the pages need of a document whose text is rendered already. */
export type DocumentInfo = Omit<RouterOutputs["document"]["get"], "text" | "outline">;

type DocumentMarginProps = { document: DocumentInfo; headings: readonly OutlinePlace[] };

/** The document's margin: its conversations, and who can see them. */
export function DocumentMargin({ document, headings }: DocumentMarginProps) {
  const t = useTranslations("document");
  const roles = useTranslations("sharing");
  return (
    <aside id="about" aria-label={t("about")} className="margin">
      <section aria-labelledby="people-heading">
        <h2 id="people-heading" className="mb-2 font-serif text-lg">
          {roles("whoCanSee")}
        </h2>
        <SharingDialog documentId={document.id} mayChange={document.role === "author"} />
      </section>
      <DocumentOrder document={document} />
      <details className="group/facts mt-5 border-t border-rule pt-3">
        <summary className="label flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-sm hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-3.5 transition-transform group-open/facts:rotate-90 rtl:-scale-x-100 rtl:group-open/facts:-rotate-90"
          />
          {t("about")}
        </summary>
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-[0.8125rem] text-ink-soft">
          <dt className="py-1">{t("name")}</dt>
          <dd className="text-ink">
            <DocumentTitle documentId={document.id} title={document.title} mayRename={document.role === "author"} />
          </dd>
          <dt>{t("author")}</dt>
          <dd className="text-ink">{document.authorName}</dd>
          <dt>{t("role")}</dt>
          <dd className="text-ink">{roles(`name.${document.role}`)}</dd>
          <dt>{t("added")}</dt>
          <dd className="text-ink">
            <Time at={document.createdAt} />
          </dd>
          <dt>{t("formatName")}</dt>
          <dd className="text-ink">{t(`format.${document.versionFormat}`)}</dd>
        </dl>
        <a
          href={`/api/documents/${document.id}/export`}
          download
          className="mt-2 flex min-h-8 w-fit items-center gap-1.5 rounded-sm text-[0.8125rem] text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent [&_svg]:size-3.5"
        >
          <Download aria-hidden="true" />
          {t("export")}
        </a>
        {document.role === "author" ? <TrashDocument documentId={document.id} title={document.title} /> : null}
      </details>
      <details className="group/versions mt-3 border-t border-rule pt-3">
        <summary className="label flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-sm hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-3.5 transition-transform group-open/versions:rotate-90 rtl:-scale-x-100 rtl:group-open/versions:-rotate-90"
          />
          {t("versions")}
        </summary>
        <div className="mt-2">
          <VersionList document={document} />
        </div>
      </details>
      <MarginSessions headings={headings} />
    </aside>
  );
}
