"use client";

import { SIGN_UP_MODES, type SignUpMode } from "@marginalia/contract";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";

const WORDS = {
  open: "Anybody",
  invitation: "Whoever has an invitation",
  closed: "Nobody; the operator adds people",
} as const satisfies Record<SignUpMode, string>;

export function SignUpModeForm() {
  const utils = trpc.useUtils();
  const [{ mode }] = trpc.account.getSignUpMode.useSuspenseQuery();
  const set = trpc.admin.setSignUpMode.useMutation({ onSettled: () => utils.account.getSignUpMode.invalidate() });
  const shown = set.isPending ? set.variables.mode : mode;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1.5 text-sm font-medium">New accounts are for</legend>
      {SIGN_UP_MODES.map((one) => (
        <label key={one} className="flex min-h-7 items-center gap-2.5 text-sm">
          <input
            type="radio"
            name="sign-up"
            className="size-4 accent-accent"
            checked={shown === one}
            onChange={() => set.mutate({ mode: one })}
          />
          {WORDS[one]}
        </label>
      ))}
      {set.isError ? <FailureNotice error={set.error} what="Nothing was changed." kept="" /> : null}
    </fieldset>
  );
}
