"use client";

import { SIGN_UP_MODES } from "@marginalia/contract";
import { useTranslations } from "use-intl/react";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";

export function SignUpModeForm() {
  const t = useTranslations("admin");
  const utils = trpc.useUtils();
  const [{ mode }] = trpc.account.getSignUpMode.useSuspenseQuery();
  const set = trpc.admin.setSignUpMode.useMutation({ onSettled: () => utils.account.getSignUpMode.invalidate() });
  const shown = set.isPending ? set.variables.mode : mode;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1.5 text-sm font-medium">{t("signUp.legend")}</legend>
      {SIGN_UP_MODES.map((one) => (
        <label key={one} className="flex min-h-7 items-center gap-2.5 text-sm">
          <input
            type="radio"
            name="sign-up"
            className="size-4 accent-accent"
            checked={shown === one}
            onChange={() => set.mutate({ mode: one })}
          />
          {t(`signUp.${one}`)}
        </label>
      ))}
      {set.isError ? <FailureNotice error={set.error} what={t("nothingChanged")} kept="" /> : null}
    </fieldset>
  );
}
