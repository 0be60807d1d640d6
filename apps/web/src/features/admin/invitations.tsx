"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { CopyButton } from "@/components/copy/copy-button.tsx";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Time } from "@/components/ui/time.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";

export function Invitations() {
  const t = useTranslations("admin");
  const utils = trpc.useUtils();
  const refresh = { onSettled: () => utils.admin.listInvitations.invalidate() };
  const [invitations] = trpc.admin.listInvitations.useSuspenseQuery();
  const create = trpc.admin.createInvitation.useMutation(refresh);
  const revoke = trpc.admin.revokeInvitation.useMutation(refresh);
  const [email, setEmail] = useState("");
  const error = create.error ?? revoke.error;
  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(email.trim() ? { email } : {}, { onSuccess: () => setEmail("") });
  }
  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={submit} noValidate className="flex max-w-sm flex-col gap-4">
        <TextField
          label={t("invitation.address")}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Button type="submit" variant="outline" className="self-start" disabled={create.isPending}>
          {t("invitation.make")}
        </Button>
      </form>
      {create.data ? <FreshInvitation secret={create.data.secret} email={create.data.invitation.email} /> : null}
      {error ? <FailureNotice error={error} what={t("nothingChanged")} kept="" /> : null}
      {invitations.length > 0 ? (
        <ul aria-label={t("invitation.list")} className="border-t border-rule">
          {invitations.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-2.5">
              <p className="min-w-0 text-sm">
                <span className="block truncate font-medium">{one.email ?? t("invitation.anybody")}</span>
                <span className="text-[0.8125rem] text-ink-soft">
                  {t.rich(one.usedAt ? "invitation.used" : "invitation.ends", {
                    time: () => <Time at={one.usedAt ?? one.expiresAt} />,
                  })}
                </span>
              </p>
              {one.usedAt ? null : (
                <Button variant="outline" size="small" onClick={() => revoke.mutate({ id: one.id })}>
                  {t("invitation.revoke")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function FreshInvitation({ secret, email }: { secret: string | null; email: string | null }) {
  const t = useTranslations("admin");
  if (secret === null) return <Notice>{t("invitation.sent", { email: email ?? "" })}</Notice>;
  const link = `${window.location.origin}/sign-up?invitation=${secret}`;
  return (
    <div role="status" className="rounded-md border border-accent bg-page p-4">
      <p className="text-sm leading-relaxed">{t("invitation.fresh")}</p>
      <code className="mt-3 block rounded bg-tint px-3 py-2 font-mono text-[0.8125rem] break-all">{link}</code>
      <div className="mt-3">
        <CopyButton label={t("invitation.copy")} text={() => link} />
      </div>
    </div>
  );
}
