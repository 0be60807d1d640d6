"use client";

import { GrantRole } from "@marginalia/contract";
import { X } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { HandOver } from "./hand-over.tsx";
import { RoleSelect } from "./role-select.tsx";

type PersonRowProps = {
  person: RouterOutputs["grant"]["list"][number];
  documentId: string;
  mayChange: boolean;
};

/** Somebody with a role, or an address that a role waits for. */
export function PersonRow({ person, documentId, mayChange }: PersonRowProps) {
  const t = useTranslations("sharing");
  const utils = trpc.useUtils();
  const refresh = { onSettled: () => utils.grant.list.invalidate({ documentId }) };
  const put = trpc.grant.put.useMutation(refresh);
  const remove = trpc.grant.remove.useMutation(refresh);
  const { accountId, email, waits } = person;
  const name = person.name ?? email;
  const role = GrantRole.safeParse(person.role);
  const error = put.error ?? remove.error;
  return (
    <li className="border-b border-rule py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
        <p className="min-w-0 flex-[1_1_11rem] text-sm leading-snug">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate text-ink-soft">{waits ? t("waits") : person.email}</span>
        </p>
        {mayChange && role.success ? (
          <span className="flex items-center gap-1">
            {accountId === null ? null : <HandOver {...{ documentId, accountId, name }} />}
            <RoleSelect
              aria-label={t("roleOf", { name })}
              value={put.isPending ? put.variables.role : role.data}
              onChange={(chosen) => put.mutate({ documentId, email, role: chosen })}
              disabled={put.isPending || remove.isPending}
            />
            <Button
              variant="quiet"
              size="icon"
              aria-label={t("remove", { name })}
              disabled={remove.isPending}
              onClick={() => remove.mutate({ documentId, ...(accountId === null ? { email } : { accountId }) })}
            >
              <X aria-hidden="true" />
            </Button>
          </span>
        ) : (
          <span className="text-sm text-ink-soft">{t(`name.${person.role}`)}</span>
        )}
      </div>
      {error ? <FailureNotice error={error} what={t("nothingChanged")} kept="" className="mt-2" /> : null}
    </li>
  );
}
