"use client";

import { RequestPasswordInput } from "@marginalia/contract";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

export function RequestPasswordForm() {
  const t = useTranslations("account");
  const request = trpc.account.requestPassword.useMutation();
  const { faults, submit } = useCheckedForm(RequestPasswordInput, request.mutate);
  if (request.isSuccess) {
    return <Notice>{t("linkOnItsWay", { email: request.variables.email })}</Notice>;
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {request.isError ? <FailureNotice error={request.error} what={t("noMailSent")} kept="" /> : null}
      <TextField label={t("email")} name="email" type="email" autoComplete="username" required error={faults.email} />
      <Button type="submit" size="field" disabled={request.isPending}>
        {request.isPending ? t("sending") : t("sendLink")}
      </Button>
    </form>
  );
}
