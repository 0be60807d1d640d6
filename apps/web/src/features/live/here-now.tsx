"use client";

import { useFormatter, useTranslations } from "use-intl/react";
import { trpc } from "@/trpc/client.ts";
import type { People } from "./use-session-watch.ts";

/** How many are named; the others are counted. */
const NAMED = 2;

/** Who else has this session open, quietly. */
export function HereNow({ people }: { people: People }) {
  const t = useTranslations("live");
  const { list } = useFormatter();
  const { data: self } = trpc.account.get.useQuery();
  const others = people.filter(({ accountId }) => accountId !== self?.id);
  const names = others.slice(0, NAMED).map(({ name }) => name);
  const rest = others.length - names.length;
  if (rest > 0) names.push(t("more", { count: rest }));
  const said = list(names);
  return (
    <p role="status" aria-label={t("who")} className="min-w-0 text-xs text-ink-soft">
      {self === undefined || others.length === 0 ? null : (
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-accent" />
          <span className="truncate">
            <span className="sr-only">{t("here")} </span>
            {said}
          </span>
        </span>
      )}
    </p>
  );
}
