"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { trpc } from "@/trpc/client.ts";
import { type Change, type ListedDocument, problemOf, type Step, undoOf, wordsOf } from "./ordering.ts";

/** What was done last: in words, what was refused, and what takes it back. */
export type Done = { words: string | null; refused: { title: string; message: string }[]; undo: Step[] };

/** Does one thing to documents of the library, and takes it back; `onChanged` is called when the server has it. */
export function useOrdering(onChanged?: () => void) {
  const t = useTranslations("library.changed");
  const utils = trpc.useUtils();
  const [done, setDone] = useState<Done | null>(null);
  const change = trpc.document.changeMany.useMutation({
    onSettled: () => {
      onChanged?.();
      return Promise.all([utils.document.list.invalidate(), utils.tag.list.invalidate()]);
    },
  });

  async function apply(documents: readonly ListedDocument[], what: Change): Promise<void> {
    const { results } = await change.mutateAsync({ ids: documents.map(({ id }) => id), change: what });
    const problems = new Map(results.map(({ id, problem }) => [id, problem]));
    const changed = documents.filter(({ id }) => problems.get(id) === null);
    setDone({
      words: changed[0] ? t(wordsOf(what), { count: changed.length, title: changed[0].title }) : null,
      refused: documents.flatMap(({ id, title }) => {
        const problem = problems.get(id);
        const key = problem && problemOf(problem, what);
        return problem ? [{ title, message: key ? t(key) : problem.message }] : [];
      }),
      undo: undoOf(changed, what),
    });
  }

  async function undo(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await change.mutateAsync(step);
    setDone(null);
  }

  // What fails as a whole is told by `error`.
  const told = (work: Promise<void>) => void work.catch(() => {});
  return {
    done,
    error: change.error,
    isPending: change.isPending,
    apply: (documents: readonly ListedDocument[], what: Change) => told(apply(documents, what)),
    undo: (steps: readonly Step[]) => told(undo(steps)),
  };
}

export type Ordering = ReturnType<typeof useOrdering>;
