import Link from "next/link";
import { NewDocumentForm } from "@/features/library/new-document-form.tsx";
import { UploadInvitation } from "@/features/upload/upload-invitation.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";
import { runtime } from "@/server/runtime.ts";
import { api, required } from "@/trpc/server.ts";

export const generateMetadata = titled("newDocument.title");

export default async function NewDocumentPage() {
  await required(api.account.get(), "/documents/new");
  const t = await getTranslations("page.newDocument");
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-2xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em]">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("about")}</p>
      <UploadInvitation limitBytes={runtime().apiOptions.uploadBytes} />
      <p className="mt-4 text-sm text-ink-soft">
        {t.rich("import", {
          link: (words) => (
            <Link href="/import" className="text-accent underline underline-offset-4">
              {words}
            </Link>
          ),
        })}
      </p>
      <h2 className="mt-12 mb-5 border-t border-rule pt-7 font-serif text-xl">{t("write")}</h2>
      <NewDocumentForm />
    </main>
  );
}
