"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
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
  const t = useTranslations("trash");
  const error = [restore, remove].find((verb) => verb.variables?.id === id)?.error;
  return (
    <li className="relative isolate flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule py-4">
      {select}
      <div className="min-w-0 flex-[1_1_16rem]">
        <h3 className="font-serif text-[1.1875rem] leading-snug text-balance wrap-anywhere">
          <bdi>{title}</bdi>
        </h3>
        <p className="mt-0.5 text-sm text-ink-soft">{t.rich("goes", { about, time: () => <Time at={goesAt} /> })}</p>
      </div>
      <div className="flex gap-2" hidden={Boolean(select)}>
        <Button
          variant="outline"
          size="small"
          aria-label={t("restoreOne", { title })}
          disabled={restore.isPending}
          onClick={() => restore.mutate({ id })}
        >
          {t("restore")}
        </Button>
        <Confirm
          trigger={
            <Button variant="quiet" size="small" aria-label={t("deleteOne", { title })} disabled={remove.isPending}>
              {t("delete")}
            </Button>
          }
          title={t("deleteAsk", { title })}
          description={t("deleteAbout")}
          action={t("deleteForGood")}
          onConfirm={() => remove.mutate({ id })}
        />
      </div>
      {error ? <FailureNotice error={error} what={t("unchanged")} kept="" className="basis-full" /> : null}
    </li>
  );
}
