import { ImportFiles } from "@/features/import/import-files.tsx";
import { ImportList } from "@/features/import/import-list.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";
import { runtime } from "@/server/runtime.ts";
import { api, HydrateClient, required } from "@/trpc/server.ts";

export const generateMetadata = titled("import.title");

export default async function ImportPage() {
  const t = await getTranslations("page.import");
  await Promise.all([required(api.account.get(), "/import"), api.import.list.prefetch()]);
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em] text-balance">{t("title")}</h1>
        <p className="mt-3 mb-8 max-w-prose leading-relaxed text-ink-soft">{t("about")}</p>
        <ImportFiles limitBytes={runtime().apiOptions.importBytes} />
        <h2 className="mt-14 mb-4 font-serif text-xl">{t("earlier")}</h2>
        <ImportList />
      </main>
    </HydrateClient>
  );
}
