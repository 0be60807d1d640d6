"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { LibrarySearch } from "@/features/search/library-search.tsx";
import { UploadButton } from "@/features/upload/upload-button.tsx";
import { trpc } from "@/trpc/client.ts";
import { DocumentRow } from "./document-row.tsx";
import { EmptyLibrary } from "./empty-library.tsx";

/** The library: every document that the reader may read, the last active first. */
export function DocumentList() {
  const list = trpc.document.list.useInfiniteQuery({}, { getNextPageParam: ({ nextCursor }) => nextCursor });
  const documents = list.data?.pages.flatMap((page) => page.documents) ?? [];
  if (list.isSuccess && documents.length === 0) return <EmptyLibrary />;
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
        {list.isError ? (
          <Notice tone="danger">
            Your documents could not be loaded: {list.error.message} They are all still there.{" "}
            <Button variant="link" onClick={() => list.refetch()}>
              Try again
            </Button>
          </Notice>
        ) : null}
        <ul className="border-t border-rule-strong">
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </ul>
        {list.isPending ? <p className="py-6 text-ink-soft">Loading your documents…</p> : null}
        {list.hasNextPage ? (
          <Button
            variant="outline"
            className="mt-6"
            disabled={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {list.isFetchingNextPage ? "Loading…" : "Load more"}
          </Button>
        ) : null}
      </LibrarySearch>
    </>
  );
}
