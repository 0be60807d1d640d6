"use client";

import { LIMITS } from "@marginalia/contract";
import { useTranslations } from "use-intl/react";
import { control, Field } from "@/components/ui/field.tsx";
import { trpc } from "@/trpc/client.ts";

type ReachFieldProps = { value: string | undefined; onChange: (documentId: string | undefined) => void };

/** What a token is to reach: everything that its owner does, or one of their last documents. */
export function ReachField({ value, onChange }: ReachFieldProps) {
  const t = useTranslations("account.tokens");
  const { data } = trpc.document.list.useQuery({ limit: LIMITS.pageItems });
  return (
    <Field label={t("reachLabel")} hint={t("reachHint")}>
      {(ties) => (
        <select
          {...ties}
          className={control}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || undefined)}
        >
          <option value="">{t("everyDocument")}</option>
          {data?.documents.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
