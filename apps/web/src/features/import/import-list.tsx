"use client";

import Link from "next/link";
import { Notice } from "@/components/ui/notice.tsx";
import { Time } from "@/components/ui/time.tsx";
import { trpc } from "@/trpc/client.ts";
import { type Import, isMoving } from "./import.ts";
import { count, nameOf, OUTCOME_WORDS, OUTCOMES, progressWords, STATE_WORDS } from "./import-words.ts";

/** The reader's imports, the newest first. */
export function ImportList() {
  const list = trpc.import.list.useQuery(undefined, {
    refetchInterval: ({ state }) => (state.data?.imports.some((one) => isMoving(one.state)) ? 2_000 : false),
  });
  if (list.isError && !list.data)
    return <Notice tone="danger">Your imports could not be loaded: {list.error.message} They are still there.</Notice>;
  const imports = list.data?.imports ?? [];
  if (imports.length === 0) return <p className="text-ink-soft">{list.isPending ? "Loading…" : "None yet."}</p>;
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
          <p className="mt-0.5 text-sm text-ink-soft tabular-nums">{summary(one)}</p>
        </li>
      ))}
    </ul>
  );
}

function summary(one: Import): string {
  if (isMoving(one.state)) return progressWords(one);
  const counts = OUTCOMES.flatMap((outcome) => {
    const number = one.outcomes[outcome];
    return number ? [`${number.toLocaleString("en")} ${OUTCOME_WORDS[outcome].toLowerCase()}`] : [];
  });
  const found = one.conversations === null ? [] : [count(one.conversations, "conversation")];
  return [STATE_WORDS[one.state], ...found, ...counts].join(" · ");
}
