"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { UploadButton } from "@/features/upload/upload-button.tsx";
import { trpc } from "@/trpc/client.ts";

/** What the library is for, and the ways to begin. */
export function EmptyLibrary() {
  const router = useRouter();
  const createSample = trpc.document.createSample.useMutation({
    onSuccess: (session) => router.push(`/documents/${session.documentId}/sessions/${session.id}`),
  });
  const busy = createSample.isPending || createSample.isSuccess;
  return (
    <div className="mx-auto max-w-xl border-l-[3px] border-accent py-2 pl-6 sm:mt-10 sm:pl-9">
      <h1 className="font-serif text-[2rem] leading-[1.15] tracking-[-0.012em] text-balance">Your library is empty</h1>
      <p className="mt-4 leading-relaxed text-ink-soft">
        Marginalia keeps every AI conversation with the document it is about. Drop a PDF, a Word document, a web page or
        a text on this page, ask it questions, and check each answer against the words it quotes.
      </p>
      <div className="mt-7 flex flex-wrap gap-3">
        <UploadButton />
        <Button variant="outline" onClick={() => createSample.mutate()} disabled={busy}>
          {busy ? "Adding the sample…" : "Add the sample document"}
        </Button>
        <Button asChild variant="quiet">
          <Link href="/documents/new">New document</Link>
        </Button>
        <Button asChild variant="quiet">
          <Link href="/import">Import conversations</Link>
        </Button>
      </div>
      {createSample.isError ? (
        <Notice tone="danger" className="mt-5">
          The sample was not added: {createSample.error.message} Nothing was changed; try again in a moment.
        </Notice>
      ) : null}
    </div>
  );
}
