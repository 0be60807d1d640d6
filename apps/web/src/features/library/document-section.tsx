"use client";

import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { DocumentRow } from "./document-row.tsx";
import type { LibraryTools } from "./library-tools.ts";
import type { Documents } from "./use-documents.ts";

type DocumentSectionProps = {
  documents: Documents;
  /** Null for a list that stands alone. */
  heading: string | null;
  library: LibraryTools;
};

/** A list of the library, page by page. */
export function DocumentSection({ documents: { list, rows }, heading, library }: DocumentSectionProps) {
  const t = useTranslations("library");
  return (
    <section aria-label={heading ?? t("documents")} className="mb-9 last:mb-0">
      {heading ? <h2 className="label mb-2">{heading}</h2> : null}
      <ul className="border-t border-rule-strong">
        {rows.map((document) => (
          <DocumentRow key={document.id} document={document} library={library} level={heading ? 3 : 2} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          variant="outline"
          className="mt-6"
          disabled={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? t("loading") : t("loadMore")}
        </Button>
      ) : null}
    </section>
  );
}
