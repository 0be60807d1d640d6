"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { UploadButton } from "@/features/upload/upload-button.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { trpc } from "@/trpc/client.ts";

/** What the library is for, and the ways to begin. */
export function EmptyLibrary() {
  const t = useTranslations("library");
  const { refusal } = useRefusal();
  const router = useRouter();
  const createSample = trpc.document.createSample.useMutation({
    onSuccess: (session) => router.push(`/documents/${session.documentId}/sessions/${session.id}`),
  });
  const busy = createSample.isPending || createSample.isSuccess;
  return (
    <div className="mx-auto max-w-xl border-s-[3px] border-accent py-2 ps-6 sm:mt-10 sm:ps-9">
      <h1 className="font-serif text-[2rem] leading-[1.15] tracking-[-0.012em] text-balance">{t("empty.title")}</h1>
      <p className="mt-4 leading-relaxed text-ink-soft">{t("empty.about")}</p>
      <div className="mt-7 flex flex-wrap gap-3">
        <UploadButton />
        <Button variant="outline" onClick={() => createSample.mutate()} disabled={busy}>
          {busy ? t("empty.adding") : t("empty.addSample")}
        </Button>
        <Button asChild variant="quiet">
          <Link href="/documents/new">{t("new")}</Link>
        </Button>
        <Button asChild variant="quiet">
          <Link href="/import">{t("empty.import")}</Link>
        </Button>
      </div>
      {createSample.isError ? (
        <Notice tone="danger" className="mt-5">
          {t("empty.failed", { reason: refusal(createSample.error) })}
        </Notice>
      ) : null}
    </div>
  );
}
