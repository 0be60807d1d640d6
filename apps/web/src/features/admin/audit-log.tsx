"use client";

import { AUDIT_ACTIONS, AuditAction, Email } from "@marginalia/contract";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { control, Field, TextField } from "@/components/ui/field.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { AuditRow } from "./audit-row.tsx";

export function AuditLog() {
  const t = useTranslations("admin");
  const [action, setAction] = useState<AuditAction | undefined>();
  const [email, setEmail] = useState("");
  const log = trpc.admin.audit.useInfiniteQuery(
    { action, email: Email.safeParse(email).data },
    { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: (before) => before },
  );
  const events = log.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("what")}>
          {(ties) => (
            <select
              {...ties}
              className={control}
              value={action ?? ""}
              onChange={(event) => setAction(AuditAction.safeParse(event.target.value).data)}
            >
              <option value="">{t("everything")}</option>
              {AUDIT_ACTIONS.map((one) => (
                <option key={one} value={one}>
                  {t(`action.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          label={t("byOrAbout")}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </div>
      {log.isError ? <FailureNotice error={log.error} what={t("logNotLoaded")} kept="" /> : null}
      {log.isSuccess && events.length === 0 ? <p className="text-sm text-ink-soft">{t("nothing")}</p> : null}
      <ol aria-label={t("events")} className="border-t border-rule">
        {events.map((event) => (
          <AuditRow key={event.id} event={event} />
        ))}
      </ol>
      <div className="flex flex-wrap gap-3">
        {log.hasNextPage ? (
          <Button variant="outline" disabled={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            {t("more")}
          </Button>
        ) : null}
        {(["csv", "ndjson"] as const).map((format) => (
          <Button key={format} variant="outline" asChild>
            <a href={`/api/admin/audit.${format}`} download>
              {t("allAs", { format: format.toUpperCase() })}
            </a>
          </Button>
        ))}
      </div>
    </div>
  );
}
