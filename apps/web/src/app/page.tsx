import Link from "next/link";
import { DocumentList } from "@/features/library/document-list.tsx";
import { LibrarySurface } from "@/features/library/library-surface.tsx";
import { ANY_ARCHIVED, listsOf, viewOf, viewPath } from "@/features/library/library-view.ts";
import { getTranslations } from "@/i18n/server.ts";
import { api, HydrateClient, required } from "@/trpc/server.ts";

export default async function LibraryPage({ searchParams }: PageProps<"/">) {
  const t = await getTranslations("page.library");
  const view = viewOf(await searchParams);
  const { pinned, list } = listsOf(view);
  await Promise.all([
    required(api.account.get(), viewPath(view)),
    pinned && api.document.list.prefetchInfinite(pinned),
    api.document.list.prefetchInfinite(list),
    api.document.list.prefetch(ANY_ARCHIVED),
    api.tag.list.prefetch(),
  ]);
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <LibrarySurface />
        <DocumentList view={view} />
        <p className="mt-12 flex gap-6 text-sm">
          {(["/import", "/trash"] as const).map((href) => (
            <Link
              key={href}
              href={href}
              className="rounded-sm text-ink-soft underline-offset-4 hover:text-accent hover:underline"
            >
              {t(href === "/trash" ? "trash" : "import")}
            </Link>
          ))}
        </p>
      </main>
    </HydrateClient>
  );
}
