"use client";

import { ACCOUNT_ROLES, AccountRole } from "@marginalia/contract";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { control } from "@/components/ui/field.tsx";
import { Time } from "@/components/ui/time.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";

const ROLE_NAMES = { member: "Member", administrator: "Administrator" } as const satisfies Record<AccountRole, string>;

export function UserRow({ user }: { user: RouterOutputs["admin"]["listUsers"]["users"][number] }) {
  const utils = trpc.useUtils();
  const refresh = { onSettled: () => utils.admin.invalidate() };
  const setRole = trpc.admin.setRole.useMutation(refresh);
  const disable = trpc.admin.disableUser.useMutation(refresh);
  const error = setRole.error ?? disable.error;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate text-sm font-medium">
          {user.name}
          {user.disabled ? <span className="ml-2 font-normal text-danger">disabled</span> : null}
        </p>
        <p className="truncate text-sm text-ink-soft">{user.email}</p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-soft">
          <span>
            since <Time at={user.createdAt} />
          </span>
          <span>
            {user.lastSeenAt ? (
              <>
                last seen <Time at={user.lastSeenAt} />
              </>
            ) : (
              "signed in nowhere"
            )}
          </span>
          {user.twoFactor ? <span>second factor</span> : null}
        </p>
      </div>
      <div className="flex items-center gap-2">
        <select
          aria-label={`Role of ${user.name}`}
          className={`${control} h-9 w-auto px-2 text-sm`}
          value={setRole.isPending ? setRole.variables.role : user.role}
          disabled={setRole.isPending}
          onChange={(event) => setRole.mutate({ accountId: user.id, role: AccountRole.parse(event.target.value) })}
        >
          {ACCOUNT_ROLES.map((role) => (
            <option key={role} value={role}>
              {ROLE_NAMES[role]}
            </option>
          ))}
        </select>
        {user.disabled ? (
          <Button
            variant="outline"
            size="small"
            aria-label={`Enable ${user.name}`}
            disabled={disable.isPending}
            onClick={() => disable.mutate({ accountId: user.id, disabled: false })}
          >
            Enable
          </Button>
        ) : (
          <Confirm
            trigger={
              <Button variant="outline" size="small" aria-label={`Disable ${user.name}`}>
                Disable
              </Button>
            }
            title={`Disable ${user.name}?`}
            description="Every browser and every program of this account is refused from now on. Their documents stay, and those who may read them still can."
            action="Disable"
            onConfirm={() => disable.mutate({ accountId: user.id, disabled: true })}
          />
        )}
      </div>
      {error ? <FailureNotice error={error} what="Nothing was changed." kept="" className="basis-full" /> : null}
    </li>
  );
}
