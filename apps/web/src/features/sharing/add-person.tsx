"use client";

import { GRANT_ROLES, type GrantRole, PutGrantInput } from "@marginalia/contract";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { control, Field, TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { trpc } from "@/trpc/client.ts";
import { RoleSelect } from "./role-select.tsx";

/** Gives somebody a role by e-mail. */
export function AddPerson({ documentId }: { documentId: string }) {
  const t = useTranslations("sharing");
  const { fault: faultOf } = useRefusal();
  const utils = trpc.useUtils();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<GrantRole>("reader");
  const [fault, setFault] = useState<string | undefined>();
  const put = trpc.grant.put.useMutation({
    onSuccess: () => {
      setEmail("");
      return utils.grant.list.invalidate({ documentId });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = PutGrantInput.shape.email.safeParse(email);
    setFault(faultOf(parsed.error?.issues[0]));
    if (parsed.success) put.mutate({ documentId, email: parsed.data, role });
  }

  return (
    <form onSubmit={submit} noValidate className="mt-6 flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-[1fr_auto]">
        <TextField
          label={t("addByEmail")}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={fault}
        />
        <Field label={t("role")}>
          {({ id }) => <RoleSelect id={id} value={role} onChange={setRole} className={control} />}
        </Field>
      </div>
      <p className="text-xs leading-relaxed text-ink-soft">{t("roleWaits")}</p>
      <ul className="text-xs leading-relaxed text-ink-soft">
        {GRANT_ROLES.map((one) => (
          <li key={one}>{t(`may.${one}`)}</li>
        ))}
      </ul>
      {put.isError ? <FailureNotice error={put.error} what={t("notAdded")} kept={t("addressKept")} /> : null}
      {put.isSuccess && email === "" ? <Notice>{t("added", { email: put.variables.email })}</Notice> : null}
      <Button type="submit" className="self-start" disabled={put.isPending || email.trim() === ""}>
        {t(put.isPending ? "adding" : "add")}
      </Button>
    </form>
  );
}
