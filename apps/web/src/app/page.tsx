import Link from "next/link";
import { DocumentList } from "@/features/library/document-list.tsx";
import { LibrarySurface } from "@/features/library/library-surface.tsx";
import { api, HydrateClient, required } from "@/trpc/server.ts";

export default async function LibraryPage() {
  await Promise.all([required(api.account.get(), "/"), api.document.list.prefetchInfinite({})]);
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <LibrarySurface />
        <DocumentList />
        <p className="mt-12 text-sm">
          <Link href="/trash" className="rounded-sm text-ink-soft underline-offset-4 hover:text-accent hover:underline">
            Trash
          </Link>
        </p>
      </main>
    </HydrateClient>
  );
}
