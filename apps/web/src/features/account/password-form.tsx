"use client";

import { ChangePasswordInput, LIMITS } from "@marginalia/contract";
import { useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { CurrentPassword } from "./current-password.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

export function PasswordForm() {
  const t = useTranslations("account");
  const form = useRef<HTMLFormElement>(null);
  const utils = trpc.useUtils();
  const change = trpc.account.changePassword.useMutation({
    onSuccess: () => {
      form.current?.reset();
      return utils.account.listDevices.invalidate();
    },
  });
  const { faults, submit } = useCheckedForm(ChangePasswordInput, change.mutate);
  return (
    <form
      ref={form}
      method="post"
      onSubmit={submit}
      noValidate
      aria-label={t("password")}
      className="flex max-w-sm flex-col gap-5"
    >
      <CurrentPassword error={faults.currentPassword} />
      <TextField
        label={t("newPassword")}
        name="password"
        type="password"
        autoComplete="new-password"
        hint={t("newPasswordHint", { characters: LIMITS.passwordMinimumCharacters })}
        error={faults.password}
      />
      {change.isError ? <FailureNotice error={change.error} what={t("passwordUnchanged")} kept="" /> : null}
      {change.isSuccess ? <Notice>{t("passwordChanged")}</Notice> : null}
      <Button type="submit" variant="outline" className="self-start" disabled={change.isPending}>
        {change.isPending ? t("changing") : t("changePassword")}
      </Button>
    </form>
  );
}
