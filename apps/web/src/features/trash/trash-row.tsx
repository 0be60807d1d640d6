"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { Time } from "@/components/ui/time.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";

type Failure = Parameters<typeof FailureNotice>[0]["error"];

type Verb = {
  mutate: (input: { id: string }) => void;
  isPending: boolean;
  error: Failure | null;
  variables: { id: string } | undefined;
};

type TrashRowProps = {
  id: string;
  title: string;
  about: string;
  goesAt: Date;
  /** What selects the line, while one selects. */
  select?: ReactNode;
  restore: Verb;
  remove: Verb;
};

export function TrashRow({ id, title, about, goesAt, select, restore, remove }: TrashRowProps) {
  const error = [restore, remove].find((verb) => verb.variables?.id === id)?.error;
  return (
    <li className="relative isolate flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule py-4">
      {select}
      <div className="min-w-0 flex-[1_1_16rem]">
        <h3 className="font-serif text-[1.1875rem] leading-snug text-balance wrap-anywhere">{title}</h3>
        <p className="mt-0.5 text-sm text-ink-soft">
          {about} · deleted for good <Time at={goesAt} />
        </p>
      </div>
      <div className="flex gap-2" hidden={Boolean(select)}>
        <Button
          variant="outline"
          size="small"
          aria-label={`Restore ${title}`}
          disabled={restore.isPending}
          onClick={() => restore.mutate({ id })}
        >
          Restore
        </Button>
        <Confirm
          trigger={
            <Button variant="quiet" size="small" aria-label={`Delete ${title} for good`} disabled={remove.isPending}>
              Delete
            </Button>
          }
          title={`Delete “${title}” for good?`}
          description="It is gone at once with everything in it, for everybody. This cannot be undone."
          action="Delete for good"
          onConfirm={() => remove.mutate({ id })}
        />
      </div>
      {error ? <FailureNotice error={error} what="Nothing was changed." kept="" className="basis-full" /> : null}
    </li>
  );
}
