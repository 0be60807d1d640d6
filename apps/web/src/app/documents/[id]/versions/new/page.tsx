import { TextFormat } from "@marginalia/contract";
import { forbidden } from "next/navigation";
import { getDocument } from "@/features/document/get-document.ts";
import { NewVersionForm } from "@/features/version/new-version-form.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";
import { required } from "@/trpc/server.ts";

export const generateMetadata = titled("newVersion.title");

export default async function NewVersionPage({ params }: PageProps<"/documents/[id]/versions/new">) {
  const { id } = await params;
  const document = await required(getDocument(id), `/documents/${id}/versions/new`);
  if (document.role !== "author" && document.role !== "editor") forbidden();
  const t = await getTranslations("page.newVersion");
  const format = TextFormat.safeParse(document.versionFormat).data;
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em]">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">
        {t.rich(format ? "about" : "aboutFile", {
          title: document.title,
          number: document.versionNumber,
          b: (title) => <strong className="font-medium text-ink">{title}</strong>,
        })}
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
