import type { Metadata } from "next";
import { TrashList } from "@/features/trash/trash-list.tsx";
import { api, HydrateClient, required } from "@/trpc/server.ts";

export const metadata: Metadata = { title: "Trash" };

export default async function TrashPage() {
  await Promise.all([required(api.account.get(), "/trash"), api.document.listTrash.prefetch()]);
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em]">Trash</h1>
        <p className="mt-3 mb-10 max-w-prose text-sm leading-relaxed text-ink-soft">
          What lies here nobody can read. It is deleted for good after 30 days; until then it comes back as it was, with
          everybody who could see it.
        </p>
        <TrashList />
      </main>
    </HydrateClient>
  );
}
