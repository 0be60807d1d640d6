"use client";

import { ConfirmWithPasswordInput } from "@marginalia/contract";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TwoFactorSetup } from "./two-factor-setup.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

export function TwoFactor() {
  const utils = trpc.useUtils();
  const [security] = trpc.account.getSecurity.useSuspenseQuery();
  const [codes, setCodes] = useState<string[] | null>(null);
  const start = trpc.account.startTwoFactor.useMutation();
  const { faults, submit } = useCheckedForm(ConfirmWithPasswordInput, start.mutate);
  if (codes) return <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />;
  if (security.twoFactor) return <TwoFactorOn recoveryCodes={security.recoveryCodes} />;
  if (start.data) {
    return (
      <TwoFactorSetup
        started={start.data}
        onConfirmed={(made) => {
          setCodes(made);
          start.reset();
          return utils.account.invalidate();
        }}
      />
    );
  }
  return (
    <form
      method="post"
      onSubmit={submit}
      noValidate
      aria-label="Second factor"
      className="flex max-w-sm flex-col gap-5"
    >
      <p className="text-sm leading-relaxed">Your password alone opens your account.</p>
      <TextField
        label="Current password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        error={faults.currentPassword}
      />
      {start.isError ? <FailureNotice error={start.error} what="Nothing was set up." kept="" /> : null}
      <Button type="submit" variant="outline" className="self-start" disabled={start.isPending}>
        Set up a second factor
      </Button>
    </form>
  );
}

function TwoFactorOn({ recoveryCodes }: { recoveryCodes: number }) {
  const utils = trpc.useUtils();
  const stop = trpc.account.stopTwoFactor.useMutation({ onSuccess: () => utils.account.getSecurity.invalidate() });
  const { faults, submit } = useCheckedForm(ConfirmWithPasswordInput, stop.mutate);
  return (
    <form
      method="post"
      onSubmit={submit}
      noValidate
      aria-label="Second factor"
      className="flex max-w-sm flex-col gap-5"
    >
      <p className="text-sm leading-relaxed">
        On. You have {recoveryCodes} recovery {recoveryCodes === 1 ? "code" : "codes"} left.
      </p>
      <TextField
        label="Current password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        error={faults.currentPassword}
      />
      {stop.isError ? <FailureNotice error={stop.error} what="It was not turned off." kept="" /> : null}
      <Button type="submit" variant="outline" className="self-start" disabled={stop.isPending}>
        Turn it off
      </Button>
    </form>
  );
}
