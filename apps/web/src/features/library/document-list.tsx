"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { LibrarySearch } from "@/features/search/library-search.tsx";
import { ShelvedNotice } from "@/features/shelf/shelved-notice.tsx";
import { useShelving } from "@/features/shelf/use-shelving.ts";
import { UploadButton } from "@/features/upload/upload-button.tsx";
import { trpc } from "@/trpc/client.ts";
import { DocumentSection } from "./document-section.tsx";
import { EmptyLibrary } from "./empty-library.tsx";
import { ANY_ARCHIVED, LIBRARY_VIEWS, type LibraryViewKey } from "./library-view.ts";
import { LibraryViews } from "./library-views.tsx";
import { useDocuments } from "./use-documents.ts";

/** The library: every document that the reader may read, the pinned ones above, then the last active first. */
export function DocumentList({ view }: { view: LibraryViewKey }) {
  const shown = LIBRARY_VIEWS[view];
  const pinned = useDocuments(shown.pinned);
  const others = useDocuments(shown.list);
  const archived = trpc.document.list.useQuery(ANY_ARCHIVED);
  const utils = trpc.useUtils();
  const shelving = useShelving(trpc.document.shelve.useMutation({ onSuccess: () => utils.document.list.invalidate() }));
  const failed = [pinned, others].find(({ list }) => list.isError)?.list;
  const isPending = others.list.isPending || (shown.pinned !== null && pinned.list.isPending);
  const isEmpty = !isPending && !failed && pinned.rows.length + others.rows.length === 0;
  if (view === "all" && isEmpty && archived.data?.documents.length === 0) return <EmptyLibrary />;
  return (
    <>
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
      <LibrarySearch>
        <LibraryViews view={view} />
        <ShelvedNotice shelving={shelving} />
        {failed?.isError ? (
          <Notice tone="danger">
            Your documents could not be loaded: {failed.error.message} They are all still there.{" "}
            <Button variant="link" onClick={() => failed.refetch()}>
              Try again
            </Button>
          </Notice>
        ) : null}
        {pinned.rows.length > 0 ? <DocumentSection documents={pinned} heading="Pinned" shelving={shelving} /> : null}
        {others.rows.length > 0 ? (
          <DocumentSection documents={others} heading={pinned.rows.length > 0 ? "Others" : null} shelving={shelving} />
        ) : null}
        {isPending ? <p className="py-6 text-ink-soft">Loading your documents…</p> : null}
        {isEmpty ? <p className="py-6 text-ink-soft">{shown.empty}</p> : null}
      </LibrarySearch>
    </>
  );
}
