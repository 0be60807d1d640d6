"use client";

import { CreateAccessTokenInput, LIMITS, TOKEN_SCOPES, type TokenScope } from "@marginalia/contract";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { ReachField } from "./reach-field.tsx";

type NewTokenFormProps = { onCreated: (created: RouterOutputs["accessToken"]["create"]) => void };

const SCOPE_WORDS = {
  read: "read: documents, sessions, history",
  write: "write: new documents, sessions, questions, roles",
} as const satisfies Record<TokenScope, string>;

export function NewTokenForm({ onCreated }: NewTokenFormProps) {
  const utils = trpc.useUtils();
  const [name, setName] = useState("");
  const [days, setDays] = useState(String(LIMITS.tokenDaysDefault));
  const [scopes, setScopes] = useState<TokenScope[]>(["read"]);
  const [documentId, setDocumentId] = useState<string | undefined>();
  const [faults, setFaults] = useState<Partial<Record<string, string>>>({});
  const create = trpc.accessToken.create.useMutation({
    onSuccess: (created) => {
      setName("");
      onCreated(created);
      return utils.accessToken.list.invalidate();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = CreateAccessTokenInput.safeParse({ name, scopes, documentId, days: Number(days) });
    setFaults(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((one) => [one.path[0], one.message])));
    if (parsed.success) create.mutate(parsed.data);
  }

  const toggle = (scope: TokenScope) =>
    setScopes((now) => TOKEN_SCOPES.filter((one) => (one === scope ? !now.includes(one) : now.includes(one))));

  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-5">
      <h3 className="font-serif text-lg">New token</h3>
      <TextField
        label="Name of the token"
        hint="What will use it, such as “backup script”."
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={faults.name}
      />
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">Scopes</legend>
        {TOKEN_SCOPES.map((scope) => (
          <label key={scope} className="flex min-h-7 items-center gap-2.5 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={scopes.includes(scope)}
              onChange={() => toggle(scope)}
            />
            {SCOPE_WORDS[scope]}
          </label>
        ))}
        {faults.scopes ? <p className="mt-1 text-sm text-danger">{faults.scopes}</p> : null}
      </fieldset>
      <ReachField value={documentId} onChange={setDocumentId} />
      <TextField
        label="Days until it ends"
        type="number"
        inputMode="numeric"
        min={1}
        max={LIMITS.tokenDays}
        value={days}
        onChange={(event) => setDays(event.target.value)}
        error={faults.days ? `Choose 1 to ${LIMITS.tokenDays} days.` : undefined}
        className="w-28"
      />
      {create.isError ? (
        <FailureNotice error={create.error} what="No token was made." kept="What you typed is still here." />
      ) : null}
      <Button type="submit" variant="outline" className="self-start" disabled={create.isPending}>
        {create.isPending ? "Creating…" : "Create token"}
      </Button>
    </form>
  );
}
