"use client";

import { LIMITS, SignUpInput } from "@marginalia/contract";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { type Refusal, useRefusal } from "@/i18n/use-refusal.ts";
import { trpc } from "@/trpc/client.ts";
import { signInWithPassword } from "./sign-in-form.tsx";

type Faults = Partial<Record<keyof typeof SignUpInput.shape, string>>;

export function SignUpForm({ next, invitation }: { next: string; invitation: string | undefined }) {
  const t = useTranslations("account");
  const { refusal, fault } = useRefusal();
  const signUp = trpc.account.signUp.useMutation();
  const [faults, setFaults] = useState<Faults>({});
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const parsed = SignUpInput.safeParse({ ...Object.fromEntries(new FormData(event.currentTarget)), invitation });
    setError(null);
    const found = parsed.success ? [] : parsed.error.issues.toReversed();
    setFaults(Object.fromEntries(found.map((issue) => [issue.path[0], fault(issue)])));
    if (!parsed.success) return;
    setPending(true);
    const failure = await signUp.mutateAsync(parsed.data).then(
      () => null,
      (reason: Refusal) => refusal(reason),
    );
    if (failure === null && (await signInWithPassword(parsed.data.email, parsed.data.password)) === null) {
      window.location.assign(next);
      return;
    }
    setError(failure ?? t("notSignedInAfter"));
    setPending(false);
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <TextField label={t("name")} name="name" autoComplete="name" required error={faults.name} hint={t("nameHint")} />
      <TextField label={t("email")} name="email" type="email" autoComplete="username" required error={faults.email} />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={faults.password}
        hint={t("passwordHint", { characters: LIMITS.passwordMinimumCharacters })}
      />
      <Button type="submit" size="field" disabled={pending}>
        {pending ? t("creatingAccount") : t("createAccount")}
      </Button>
    </form>
  );
}
