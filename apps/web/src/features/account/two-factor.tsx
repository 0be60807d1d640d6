"use client";

import { ConfirmWithPasswordInput } from "@marginalia/contract";
import { type ComponentProps, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { trpc } from "@/trpc/client.ts";
import { CurrentPassword } from "./current-password.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TwoFactorSetup } from "./two-factor-setup.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

export function TwoFactor() {
  const t = useTranslations("account");
  const utils = trpc.useUtils();
  const [security] = trpc.account.getSecurity.useSuspenseQuery();
  const [codes, setCodes] = useState<string[] | null>(null);
  const start = trpc.account.startTwoFactor.useMutation();
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
    <PasswordForm change={start} what={t("nothingSetUp")} action={t("setUpFactor")}>
      {t("passwordAlone")}
    </PasswordForm>
  );
}

function TwoFactorOn({ recoveryCodes }: { recoveryCodes: number }) {
  const t = useTranslations("account");
  const utils = trpc.useUtils();
  const stop = trpc.account.stopTwoFactor.useMutation({ onSuccess: () => utils.account.getSecurity.invalidate() });
  return (
    <PasswordForm change={stop} what={t("notTurnedOff")} action={t("turnOff")}>
      {t("factorOn", { codes: recoveryCodes })}
    </PasswordForm>
  );
}

type PasswordFormProps = {
  change: {
    mutate: (input: ConfirmWithPasswordInput) => void;
    error: ComponentProps<typeof FailureNotice>["error"] | null;
    isPending: boolean;
  };
  /** What did not happen, should it fail. */
  what: string;
  action: string;
  children: ReactNode;
};

/** How things stand, and what changes them for whoever knows the password. */
function PasswordForm({ change, what, action, children }: PasswordFormProps) {
  const t = useTranslations("account");
  const { faults, submit } = useCheckedForm(ConfirmWithPasswordInput, change.mutate);
  return (
    <form method="post" onSubmit={submit} noValidate aria-label={t("factor")} className="flex max-w-sm flex-col gap-5">
      <p className="text-sm leading-relaxed">{children}</p>
      <CurrentPassword error={faults.currentPassword} />
      {change.error ? <FailureNotice error={change.error} what={what} kept="" /> : null}
      <Button type="submit" variant="outline" className="self-start" disabled={change.isPending}>
        {action}
      </Button>
    </form>
  );
}
