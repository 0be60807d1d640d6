"use client";

import { LIMITS, ResetPasswordInput } from "@marginalia/contract";
import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

export function ResetPasswordForm({ secret }: { secret: string }) {
  const t = useTranslations("account");
  const reset = trpc.account.resetPassword.useMutation();
  const { faults, submit } = useCheckedForm(ResetPasswordInput, reset.mutate);
  if (reset.isSuccess) {
    return (
      <Notice>
        {t("passwordReset")}{" "}
        <Link href="/sign-in" className="font-medium text-accent underline underline-offset-4">
          {t("signIn")}
        </Link>
      </Notice>
    );
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {reset.isError ? <FailureNotice error={reset.error} what={t("passwordUnchanged")} kept="" /> : null}
      <input type="hidden" name="secret" value={secret} />
      <TextField
        label={t("newPassword")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={t("passwordHint", { characters: LIMITS.passwordMinimumCharacters })}
        error={faults.password}
      />
      <Button type="submit" size="field" disabled={reset.isPending}>
        {reset.isPending ? t("changing") : t("changePassword")}
      </Button>
    </form>
  );
}
