import type { Metadata } from "next";
import Link from "next/link";
import { NewDocumentForm } from "@/features/library/new-document-form.tsx";
import { UploadInvitation } from "@/features/upload/upload-invitation.tsx";
import { runtime } from "@/server/runtime.ts";
import { api, required } from "@/trpc/server.ts";

export const metadata: Metadata = { title: "New document" };

export default async function NewDocumentPage() {
  await required(api.account.get(), "/documents/new");
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-2xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em]">New document</h1>
      <p className="mt-3 mb-8 text-ink-soft">Only you can see it until you give somebody else a role.</p>
      <UploadInvitation limitBytes={runtime().apiOptions.uploadBytes} />
      <p className="mt-4 text-sm text-ink-soft">
        Conversations from ChatGPT, Claude, Open WebUI or LibreChat?{" "}
        <Link href="/import" className="text-accent underline underline-offset-4">
          Import them
        </Link>
      </p>
      <h2 className="mt-12 mb-5 border-t border-rule pt-7 font-serif text-xl">Or write it here</h2>
      <NewDocumentForm />
    </main>
  );
}
