import type { Metadata } from "next";
import { ImportFiles } from "@/features/import/import-files.tsx";
import { ImportList } from "@/features/import/import-list.tsx";
import { runtime } from "@/server/runtime.ts";
import { api, HydrateClient, required } from "@/trpc/server.ts";

export const metadata: Metadata = { title: "Import conversations" };

export default async function ImportPage() {
  await Promise.all([required(api.account.get(), "/import"), api.import.list.prefetch()]);
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em] text-balance">
          Import conversations
        </h1>
        <p className="mt-3 mb-8 max-w-prose leading-relaxed text-ink-soft">
          Your exports of ChatGPT, Claude, Open WebUI, LibreChat and Marginalia become sessions here, with their
          branches, times, thoughts and attachments’ text. The same export can come again: only what is new is added.
        </p>
        <ImportFiles limitBytes={runtime().apiOptions.importBytes} />
        <h2 className="mt-14 mb-4 font-serif text-xl">Earlier imports</h2>
        <ImportList />
      </main>
    </HydrateClient>
  );
}
