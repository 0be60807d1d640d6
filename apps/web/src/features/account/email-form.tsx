"use client";

import { ChangeEmailInput } from "@marginalia/contract";
import { useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { CurrentPassword } from "./current-password.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

export function EmailForm() {
  const t = useTranslations("account");
  const form = useRef<HTMLFormElement>(null);
  const utils = trpc.useUtils();
  const [account] = trpc.account.get.useSuspenseQuery();
  const change = trpc.account.changeEmail.useMutation({
    onSuccess: () => {
      form.current?.reset();
      return utils.account.invalidate();
    },
  });
  const { faults, submit } = useCheckedForm(ChangeEmailInput, change.mutate);
  return (
    <form
      ref={form}
      method="post"
      onSubmit={submit}
      noValidate
      aria-label={t("email")}
      className="flex max-w-sm flex-col gap-5"
    >
      <p className="text-sm text-ink-soft">
        {t.rich("yourAddress", {
          email: account.email,
          b: (email) => <strong className="font-medium break-all text-ink">{email}</strong>,
        })}
      </p>
      <TextField label={t("newEmail")} name="email" type="email" autoComplete="email" error={faults.email} />
      <CurrentPassword error={faults.currentPassword} />
      {change.isError ? <FailureNotice error={change.error} what={t("addressUnchanged")} kept="" /> : null}
      {change.isSuccess ? (
        <Notice>
          {change.data.mailed ? t("addressMailed", { email: change.variables.email }) : t("addressChanged")}
        </Notice>
      ) : null}
      <Button type="submit" variant="outline" className="self-start" disabled={change.isPending}>
        {change.isPending ? t("changing") : t("changeEmail")}
      </Button>
    </form>
  );
}
