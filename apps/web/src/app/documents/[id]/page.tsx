import type { Metadata } from "next";
import { DocumentBody } from "@/features/document/document-body.tsx";
import { DocumentMargin } from "@/features/document/document-margin.tsx";
import { DocumentOutline } from "@/features/document/document-outline.tsx";
import { getContent, getDocument } from "@/features/document/get-document.ts";
import { outlinePlaces } from "@/features/document/outline-places.ts";
import { ReadingProvider } from "@/features/passage/reading.tsx";
import { VersionBanner } from "@/features/version/version-banner.tsx";
import { versionOf } from "@/features/version/version-path.ts";
import { getTranslations } from "@/i18n/server.ts";
import { api, HydrateClient, required } from "@/trpc/server.ts";

type DocumentPageProps = PageProps<"/documents/[id]">;

export async function generateMetadata({ params, searchParams }: DocumentPageProps): Promise<Metadata> {
  const { id } = await params;
  return getDocument(id, await versionOf(searchParams)).then(
    ({ title }) => ({ title }),
    () => ({}),
  );
}

export default async function DocumentPage({ params, searchParams }: DocumentPageProps) {
  const { id } = await params;
  const version = await versionOf(searchParams);
  const document = await required(getDocument(id, version), `/documents/${id}`);
  const [content] = await Promise.all([
    getContent(id, version),
    api.document.listVersions.prefetch({ id: document.id }),
    api.document.listMargin.prefetchInfinite({ id: document.id, version: document.versionNumber }),
    api.grant.list.prefetch({ documentId: id }),
  ]);
  const t = await getTranslations("page");
  const places = outlinePlaces(document);
  const { outline: _, ...reading } = document;
  const { text: __, ...summary } = reading;
  return (
    <HydrateClient>
      <ReadingProvider document={reading}>
        <div className="mx-auto grid w-full max-w-[88rem] flex-1 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_21rem] xl:grid-cols-[13rem_minmax(0,1fr)_21rem]">
          <DocumentOutline places={places} />
          <main
            id="content"
            tabIndex={-1}
            className="min-w-0 bg-page px-5 py-10 sm:px-10 sm:py-14 xl:border-x xl:border-rule"
          >
            {/* On a narrow screen the margin comes after the page: a long text must not stand between a reader and it. */}
            <a
              href="#about"
              className="mb-6 block w-fit rounded-sm py-1 text-sm text-accent underline underline-offset-4 lg:hidden print:hidden"
            >
              {t("toMargin")}
            </a>
            <VersionBanner document={summary} />
            <DocumentBody document={document} content={content} level={1} />
          </main>
          <DocumentMargin document={summary} headings={places} />
        </div>
      </ReadingProvider>
    </HydrateClient>
  );
}
