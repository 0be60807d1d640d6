"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { type SignInError, signInErrorOf } from "./sign-in-error.ts";

type SignInFormProps = { next: string; initialError: SignInError | null };

export function SignInForm({ next, initialError }: SignInFormProps) {
  const t = useTranslations("account");
  const [error, setError] = useState(initialError);
  const [pending, setPending] = useState(false);
  const [asksForCode, setAsksForCode] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setError(null);
    const [email, password, code] = ["email", "password", "code"].map((name) => String(form.get(name) ?? ""));
    const failure = await signInWithPassword(email ?? "", password ?? "", code);
    if (failure === null) return window.location.assign(next);
    setPending(false);
    setAsksForCode(failure.startsWith("SECOND_FACTOR"));
    setError(failure === "SECOND_FACTOR_MISSING" ? null : signInErrorOf(failure));
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      {error ? <Notice tone="danger">{t(`error.${error}`)}</Notice> : null}
      <TextField label={t("email")} name="email" type="email" autoComplete="username" required />
      <TextField label={t("password")} name="password" type="password" autoComplete="current-password" required />
      {asksForCode ? (
        <TextField label={t("code")} name="code" autoComplete="one-time-code" hint={t("codeHint")} required autoFocus />
      ) : null}
      <Button type="submit" size="field" disabled={pending}>
        {pending ? t("signingIn") : t("signIn")}
      </Button>
    </form>
  );
}

/** Null when it worked; otherwise the code of what went wrong. */
export async function signInWithPassword(email: string, password: string, code = ""): Promise<string | null> {
  const result = await signIn("credentials", { email, password, code, redirect: false }).catch(() => undefined);
  return result?.ok ? null : (result?.error ?? "Unreachable");
}
