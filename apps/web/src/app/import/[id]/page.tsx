import { FIRST_PAGE } from "@/features/import/first-page.ts";
import { ImportScreen } from "@/features/import/import-screen.tsx";
import { titled } from "@/i18n/server.ts";
import { api, HydrateClient, required } from "@/trpc/server.ts";

export const generateMetadata = titled("import.one");

export default async function OneImportPage({ params }: PageProps<"/import/[id]">) {
  const { id } = await params;
  await required(api.import.get({ id }), `/import/${id}`);
  await Promise.all([api.import.get.prefetch({ id }), api.import.report.prefetch({ id, ...FIRST_PAGE })]);
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <ImportScreen id={id} />
      </main>
    </HydrateClient>
  );
}
