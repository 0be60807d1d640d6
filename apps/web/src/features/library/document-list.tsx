"use client";

import { CheckCheck, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { LibrarySearch } from "@/features/search/library-search.tsx";
import { UploadButton } from "@/features/upload/upload-button.tsx";
import { trpc } from "@/trpc/client.ts";
import { DocumentSection } from "./document-section.tsx";
import { EmptyLibrary } from "./empty-library.tsx";
import { LibraryFilters } from "./library-filters.tsx";
import type { LibraryTools } from "./library-tools.ts";
import { ANY_ARCHIVED, isNarrow, type LibraryView, listsOf, SHOWN } from "./library-view.ts";
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
                data-command="Select documents"
                variant="outline"
                size="small"
                disabled={rows.length === 0}
                onClick={selection.begin}
              >
                <CheckCheck aria-hidden="true" />
                Select
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
            Your documents could not be loaded: {failed.error.message} They are all still there.{" "}
            <Button variant="link" onClick={() => failed.refetch()}>
              Try again
            </Button>
          </Notice>
        ) : null}
        {pinned.rows.length > 0 ? <DocumentSection documents={pinned} heading="Pinned" library={library} /> : null}
        {others.rows.length > 0 ? (
          <DocumentSection documents={others} heading={pinned.rows.length > 0 ? "Others" : null} library={library} />
        ) : null}
        {isPending ? <p className="py-6 text-ink-soft">Loading your documents…</p> : null}
        {isEmpty ? <p className="py-6 text-ink-soft">{isNarrow(view) ? NOTHING_SO : SHOWN[view.show].empty}</p> : null}
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

const NOTHING_SO = "No document here is of that format and tag.";

function LibraryHead() {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
      <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em]">Library</h1>
      <div className="flex flex-wrap gap-3">
        <UploadButton />
        <Button asChild variant="outline">
          <Link href="/documents/new">
            <Plus aria-hidden="true" />
            New document
          </Link>
        </Button>
      </div>
    </div>
  );
}
