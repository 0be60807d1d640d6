"use client";

import { LIMITS } from "@marginalia/contract";
import { control, Field } from "@/components/ui/field.tsx";
import { trpc } from "@/trpc/client.ts";

type ReachFieldProps = { value: string | undefined; onChange: (documentId: string | undefined) => void };

/** What a token is to reach: everything that its owner does, or one of their last documents. */
export function ReachField({ value, onChange }: ReachFieldProps) {
  const { data } = trpc.document.list.useQuery({ limit: LIMITS.pageItems });
  return (
    <Field label="Reach" hint="A token for one document sees nothing else of yours, on any path.">
      {(ties) => (
        <select
          {...ties}
          className={control}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || undefined)}
        >
          <option value="">Every document that you can see</option>
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
