"use client";

import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { Notice } from "@/components/ui/notice.tsx";
import { Time } from "@/components/ui/time.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { trpc } from "@/trpc/client.ts";
import { type Import, isMoving } from "./import.ts";
import { OUTCOMES, outcomeKey, useImportWords } from "./import-words.ts";

/** The reader's imports, the newest first. */
export function ImportList() {
  const t = useTranslations("import");
  const { refusal } = useRefusal();
  const { nameOf } = useImportWords();
  const list = trpc.import.list.useQuery(undefined, {
    refetchInterval: ({ state }) => (state.data?.imports.some((one) => isMoving(one.state)) ? 2_000 : false),
  });
  if (list.isError && !list.data)
    return <Notice tone="danger">{t("list.failed", { reason: refusal(list.error) })}</Notice>;
  const imports = list.data?.imports ?? [];
  if (imports.length === 0)
    return <p className="text-ink-soft">{list.isPending ? t("list.loading") : t("list.none")}</p>;
  return (
    <ul className="border-t border-rule-strong">
      {imports.map((one) => (
        <li key={one.id} className="border-b border-rule py-3.5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <Link
              href={`/import/${one.id}`}
              className="min-w-0 rounded-sm font-serif text-[1.0625rem] wrap-anywhere underline-offset-4 hover:text-accent hover:underline"
            >
              {nameOf(one)}
            </Link>
            <Time at={one.createdAt} className="text-sm text-ink-soft" />
          </div>
          <p className="mt-0.5 text-sm text-ink-soft tabular-nums">
            <Summary of={one} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Summary({ of: one }: { of: Import }) {
  const t = useTranslations("import");
  const { progress } = useImportWords();
  if (isMoving(one.state)) return progress(one);
  const counts = OUTCOMES.flatMap((outcome) => {
    const count = one.outcomes[outcome];
    return count ? [t(`summary.${outcomeKey(outcome)}`, { count })] : [];
  });
  const found = one.conversations === null ? [] : [t("conversationCount", { conversations: one.conversations })];
  return [t(`state.${one.state}`), ...found, ...counts].join(" · ");
}
