"use client";

import { LIMITS, SignUpInput } from "@marginalia/contract";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { signInWithPassword } from "./sign-in-form.tsx";

const NOT_SIGNED_IN =
  "We could not sign you in with this e-mail and password. If you already have an account, sign in with its password.";

type Faults = Partial<Record<keyof typeof SignUpInput.shape, string>>;

export function SignUpForm({ next, invitation }: { next: string; invitation: string | undefined }) {
  const signUp = trpc.account.signUp.useMutation();
  const [faults, setFaults] = useState<Faults>({});
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const parsed = SignUpInput.safeParse({ ...Object.fromEntries(new FormData(event.currentTarget)), invitation });
    setError(null);
    setFaults(parsed.success ? {} : firstFaults(parsed.error.issues));
    if (!parsed.success) return;
    setPending(true);
    const failure = await signUp.mutateAsync(parsed.data).then(
      () => null,
      (reason: Error) => reason.message,
    );
    if (failure === null && (await signInWithPassword(parsed.data.email, parsed.data.password)) === null) {
      window.location.assign(next);
      return;
    }
    setError(failure ?? NOT_SIGNED_IN);
    setPending(false);
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        required
        error={faults.name}
        hint="As others will see it beside your documents."
      />
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required error={faults.email} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={faults.password}
        hint={`At least ${LIMITS.passwordMinimumCharacters} characters.`}
      />
      <Button type="submit" size="field" disabled={pending}>
        {pending ? "Creating your account…" : "Create account"}
      </Button>
    </form>
  );
}

function firstFaults(issues: readonly { path: PropertyKey[]; message: string }[]): Faults {
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [path[0], message]));
}
