"use client";

import { CheckCheck, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { LibrarySearch } from "@/features/search/library-search.tsx";
import { UploadButton } from "@/features/upload/upload-button.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { trpc } from "@/trpc/client.ts";
import { DocumentSection } from "./document-section.tsx";
import { EmptyLibrary } from "./empty-library.tsx";
import { LibraryFilters } from "./library-filters.tsx";
import type { LibraryTools } from "./library-tools.ts";
import { ANY_ARCHIVED, isNarrow, type LibraryView, listsOf } from "./library-view.ts";
import { LibraryViews } from "./library-views.tsx";
import type { ListedDocument } from "./ordering.ts";
import { OrderingNotice } from "./ordering-notice.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { TagDialog } from "./tag-dialog.tsx";
import { useDocuments } from "./use-documents.ts";
import { useOrdering } from "./use-ordering.ts";
import { useSelection } from "./use-selection.ts";

/** The library: the documents that the reader may read, the pinned ones above, each list as the view has it sorted. */
export function DocumentList({ view }: { view: LibraryView }) {
  const t = useTranslations("library");
  const { refusal } = useRefusal();
  const asked = listsOf(view);
  const pinned = useDocuments(asked.pinned);
  const others = useDocuments(asked.list);
  const archived = trpc.document.list.useQuery(ANY_ARCHIVED);
  const ordering = useOrdering();
  const [tagged, setTagged] = useState<readonly ListedDocument[]>([]);
  const rows = [...pinned.rows, ...others.rows];
  const selection = useSelection(rows.map(({ id }) => id));
  const library: LibraryTools = { selection, ordering, tag: setTagged };
  const selected = rows.filter(({ id }) => selection.selected.includes(id));
  const failed = [pinned, others].find(({ list }) => list.isError)?.list;
  const isPending = others.list.isPending || (asked.pinned !== null && pinned.list.isPending);
  const isEmpty = !isPending && !failed && rows.length === 0;
  const isBare = view.show === "all" && !isNarrow(view);
  if (isBare && isEmpty && archived.data?.documents.length === 0) return <EmptyLibrary />;
  return (
    <>
      <LibraryHead />
      <LibrarySearch>
        <div className="mt-5 mb-5 flex flex-wrap items-center justify-between gap-x-5 gap-y-2.5">
          <LibraryViews view={view} />
          <div className="flex flex-wrap items-center gap-2">
            <LibraryFilters view={view} />
            {selection.isOn ? null : (
              <Button
                data-command={t("selectDocuments")}
                variant="outline"
                size="small"
                disabled={rows.length === 0}
                onClick={selection.begin}
              >
                <CheckCheck aria-hidden="true" />
                {t("select")}
              </Button>
            )}
          </div>
        </div>
        {selection.isOn ? (
          <SelectionBar
            selection={selection}
            documents={selected}
            isPending={ordering.isPending}
            onChange={(change) => ordering.apply(selected, change)}
            onTag={() => setTagged(selected)}
          />
        ) : null}
        <OrderingNotice ordering={ordering} />
        {failed?.isError ? (
          <Notice tone="danger">
            {t("loadFailed", { reason: refusal(failed.error) })}{" "}
            <Button variant="link" onClick={() => failed.refetch()}>
              {t("tryAgain")}
            </Button>
          </Notice>
        ) : null}
        {pinned.rows.length > 0 ? <DocumentSection documents={pinned} heading={t("pinned")} library={library} /> : null}
        {others.rows.length > 0 ? (
          <DocumentSection documents={others} heading={pinned.rows.length > 0 ? t("others") : null} library={library} />
        ) : null}
        {isPending ? <p className="py-6 text-ink-soft">{t("loadingAll")}</p> : null}
        {isEmpty ? (
          <p className="py-6 text-ink-soft">{isNarrow(view) ? t("nothingSo") : t(`none.${view.show}`)}</p>
        ) : null}
      </LibrarySearch>
      {tagged.length > 0 ? (
        <TagDialog
          documents={tagged}
          onChange={(change) => ordering.apply(tagged, change)}
          onClose={() => setTagged([])}
        />
      ) : null}
    </>
  );
}

function LibraryHead() {
  const t = useTranslations("library");
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
      <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em]">{t("title")}</h1>
      <div className="flex flex-wrap gap-3">
        <UploadButton />
        <Button asChild variant="outline">
          <Link href="/documents/new">
            <Plus aria-hidden="true" />
            {t("new")}
          </Link>
        </Button>
      </div>
    </div>
  );
}
