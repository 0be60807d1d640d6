import { TrashList } from "@/features/trash/trash-list.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";
import { api, HydrateClient, required } from "@/trpc/server.ts";

export const generateMetadata = titled("trash.title");

export default async function TrashPage() {
  const t = await getTranslations("page.trash");
  await Promise.all([required(api.account.get(), "/trash"), api.document.listTrash.prefetch()]);
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em]">{t("title")}</h1>
        <p className="mt-3 mb-10 max-w-prose text-sm leading-relaxed text-ink-soft">{t("about")}</p>
        <TrashList />
      </main>
    </HydrateClient>
  );
}
