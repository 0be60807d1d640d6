import { TextFormat } from "@marginalia/contract";
import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getDocument } from "@/features/document/get-document.ts";
import { NewVersionForm } from "@/features/version/new-version-form.tsx";
import { required } from "@/trpc/server.ts";

export const metadata: Metadata = { title: "New version" };

export default async function NewVersionPage({ params }: PageProps<"/documents/[id]/versions/new">) {
  const { id } = await params;
  const document = await required(getDocument(id), `/documents/${id}/versions/new`);
  if (document.role !== "author" && document.role !== "editor") forbidden();
  const format = TextFormat.safeParse(document.versionFormat).data;
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em]">New version</h1>
      <p className="mt-3 mb-8 text-ink-soft">
        Of <strong className="font-medium text-ink">{document.title}</strong>. Version {document.versionNumber} stays as
        it is, and so does every answer that cites it.
        {format ? null : " Its text was read out of a file; what you add here is Markdown."}
      </p>
      <NewVersionForm
        id={document.id}
        text={format ? document.text : ""}
        format={format ?? "markdown"}
        basedOn={document.versionNumber}
      />
    </main>
  );
}
