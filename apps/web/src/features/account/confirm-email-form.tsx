"use client";

import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";

/** A press and not the opening of the page: mail programs open links to look at them. */
export function ConfirmEmailForm({ secret }: { secret: string }) {
  const t = useTranslations("account");
  const confirm = trpc.account.confirmEmail.useMutation();
  if (confirm.isSuccess) {
    return (
      <Notice>
        {t("addressConfirmed")}{" "}
        <Link href="/sign-in" className="font-medium text-accent underline underline-offset-4">
          {t("signIn")}
        </Link>
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {confirm.isError ? <FailureNotice error={confirm.error} what={t("addressUnchanged")} kept="" /> : null}
      <Button size="field" disabled={confirm.isPending} onClick={() => confirm.mutate({ secret })}>
        {t("useAddress")}
      </Button>
    </div>
  );
}
