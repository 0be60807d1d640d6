"use client";

import { ConfirmTwoFactorInput } from "@marginalia/contract";
import { encode } from "uqr";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

type TwoFactorSetupProps = {
  started: RouterOutputs["account"]["startTwoFactor"];
  onConfirmed: (recoveryCodes: string[]) => void;
};

/** Hands the secret to an authenticator, and asks for a first code of it. */
export function TwoFactorSetup({ started, onConfirmed }: TwoFactorSetupProps) {
  const t = useTranslations("account");
  const confirm = trpc.account.confirmTwoFactor.useMutation({
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  const { faults, submit } = useCheckedForm(ConfirmTwoFactorInput, confirm.mutate);
  return (
    <form method="post" onSubmit={submit} noValidate aria-label={t("factor")} className="flex max-w-sm flex-col gap-5">
      <p className="text-sm leading-relaxed">{t("scanThis")}</p>
      <QrCode text={started.uri} />
      <p className="text-sm">
        <span className="block font-medium">{t("key")}</span>
        <code className="mt-1 block rounded bg-tint px-3 py-2 font-mono text-[0.8125rem] break-all">
          {started.secret}
        </code>
      </p>
      <TextField
        label={t("sixDigits")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        error={faults.code}
        className="w-40"
      />
      {confirm.isError ? <FailureNotice error={confirm.error} what={t("notOnYet")} kept={t("keyStays")} /> : null}
      <Button type="submit" className="self-start" disabled={confirm.isPending}>
        {confirm.isPending ? t("checking") : t("turnOn")}
      </Button>
    </form>
  );
}

/** Dark on white whatever the theme: cameras expect it so. */
function QrCode({ text }: { text: string }) {
  const t = useTranslations("account");
  const { size, data } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t("qrCode")} className="w-44 rounded bg-white">
      <path d={path} fill="black" shapeRendering="crispEdges" />
    </svg>
  );
}
