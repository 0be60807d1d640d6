"use client";

import { RequestPasswordInput } from "@marginalia/contract";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

export function RequestPasswordForm() {
  const request = trpc.account.requestPassword.useMutation();
  const { faults, submit } = useCheckedForm(RequestPasswordInput, request.mutate);
  if (request.isSuccess) {
    return (
      <Notice>
        If {request.variables.email} has an account here, a link is on its way to it. It works once, for an hour.
      </Notice>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {request.isError ? <FailureNotice error={request.error} what="No mail was sent." kept="" /> : null}
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required error={faults.email} />
      <Button type="submit" size="field" disabled={request.isPending}>
        {request.isPending ? "Sending…" : "Send me a link"}
      </Button>
    </form>
  );
}
