"use client";

import { CreateAccessTokenInput, LIMITS, TOKEN_SCOPES, type TokenScope } from "@marginalia/contract";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { ReachField } from "./reach-field.tsx";

type NewTokenFormProps = { onCreated: (created: RouterOutputs["accessToken"]["create"]) => void };

export function NewTokenForm({ onCreated }: NewTokenFormProps) {
  const t = useTranslations("account.tokens");
  const account = useTranslations("account");
  const { fault } = useRefusal();
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
    setFaults(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((one) => [one.path[0], fault(one)])));
    if (parsed.success) create.mutate(parsed.data);
  }

  const toggle = (scope: TokenScope) =>
    setScopes((now) => TOKEN_SCOPES.filter((one) => (one === scope ? !now.includes(one) : now.includes(one))));

  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-5">
      <h3 className="font-serif text-lg">{t("new")}</h3>
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={faults.name}
      />
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t("scopes")}</legend>
        {TOKEN_SCOPES.map((scope) => (
          <label key={scope} className="flex min-h-7 items-center gap-2.5 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={scopes.includes(scope)}
              onChange={() => toggle(scope)}
            />
            {t(scope)}
          </label>
        ))}
        {faults.scopes ? <p className="mt-1 text-sm text-danger">{faults.scopes}</p> : null}
      </fieldset>
      <ReachField value={documentId} onChange={setDocumentId} />
      <TextField
        label={t("days")}
        type="number"
        inputMode="numeric"
        min={1}
        max={LIMITS.tokenDays}
        value={days}
        onChange={(event) => setDays(event.target.value)}
        error={faults.days ? t("daysFault", { days: LIMITS.tokenDays }) : undefined}
        className="w-28"
      />
      {create.isError ? <FailureNotice error={create.error} what={t("notMade")} kept={account("typedKept")} /> : null}
      <Button type="submit" variant="outline" className="self-start" disabled={create.isPending}>
        {create.isPending ? t("creating") : t("create")}
      </Button>
    </form>
  );
}
