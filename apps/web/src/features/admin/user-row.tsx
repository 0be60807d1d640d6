"use client";

import { ACCOUNT_ROLES, AccountRole } from "@marginalia/contract";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { control } from "@/components/ui/field.tsx";
import { Time } from "@/components/ui/time.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";

export function UserRow({ user }: { user: RouterOutputs["admin"]["listUsers"]["users"][number] }) {
  const t = useTranslations("admin.user");
  const utils = trpc.useUtils();
  const refresh = { onSettled: () => utils.admin.invalidate() };
  const setRole = trpc.admin.setRole.useMutation(refresh);
  const disable = trpc.admin.disableUser.useMutation(refresh);
  const { lastSeenAt } = user;
  const error = setRole.error ?? disable.error;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate text-sm font-medium">
          {user.name}
          {user.disabled ? <span className="ms-2 font-normal text-danger">{t("isDisabled")}</span> : null}
        </p>
        <p className="truncate text-sm text-ink-soft">{user.email}</p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-soft">
          <span>{t.rich("since", { time: () => <Time at={user.createdAt} /> })}</span>
          <span>{lastSeenAt ? t.rich("lastSeen", { time: () => <Time at={lastSeenAt} /> }) : t("nowhere")}</span>
          {user.twoFactor ? <span>{t("secondFactor")}</span> : null}
        </p>
      </div>
      <div className="flex items-center gap-2">
        <select
          aria-label={t("roleOf", { name: user.name })}
          className={`${control} h-9 w-auto px-2 text-sm`}
          value={setRole.isPending ? setRole.variables.role : user.role}
          disabled={setRole.isPending}
          onChange={(event) => setRole.mutate({ accountId: user.id, role: AccountRole.parse(event.target.value) })}
        >
          {ACCOUNT_ROLES.map((role) => (
            <option key={role} value={role}>
              {t(role)}
            </option>
          ))}
        </select>
        {user.disabled ? (
          <Button
            variant="outline"
            size="small"
            aria-label={t("enableName", { name: user.name })}
            disabled={disable.isPending}
            onClick={() => disable.mutate({ accountId: user.id, disabled: false })}
          >
            {t("enable")}
          </Button>
        ) : (
          <Confirm
            trigger={
              <Button variant="outline" size="small" aria-label={t("disableName", { name: user.name })}>
                {t("disable")}
              </Button>
            }
            title={t("disableAsk", { name: user.name })}
            description={t("disableAbout")}
            action={t("disable")}
            onConfirm={() => disable.mutate({ accountId: user.id, disabled: true })}
          />
        )}
      </div>
      {error ? <FailureNotice error={error} what={t("nothingChanged")} kept="" className="basis-full" /> : null}
    </li>
  );
}
