"use client";

import { type ReactNode, useId } from "react";
import { trpc } from "@/trpc/client.ts";
import { TrashRow } from "./trash-row.tsx";

/** What somebody has thrown away and can take back. */
export function TrashList() {
  const utils = trpc.useUtils();
  const [{ documents, chatSessions }] = trpc.document.listTrash.useSuspenseQuery();
  const changed = { onSettled: () => utils.invalidate() };
  const document = {
    restore: trpc.document.restore.useMutation(changed),
    remove: trpc.document.delete.useMutation(changed),
  };
  const session = {
    restore: trpc.chatSession.restore.useMutation(changed),
    remove: trpc.chatSession.delete.useMutation(changed),
  };
  if (documents.length + chatSessions.length === 0) return <p className="text-ink-soft">The trash is empty.</p>;
  return (
    <div className="flex flex-col gap-12">
      <Section title="Documents" items={documents}>
        {({ id, title, sessionCount, goesAt }) => (
          <TrashRow
            key={id}
            {...{ id, title, goesAt, ...document }}
            about={sessionCount === 1 ? "with 1 session" : `with ${sessionCount} sessions`}
          />
        )}
      </Section>
      <Section title="Sessions" items={chatSessions}>
        {({ id, title, documentTitle, goesAt }) => (
          <TrashRow
            key={id}
            {...{ id, goesAt, ...session }}
            title={title ?? "Untitled session"}
            about={`about ${documentTitle}`}
          />
        )}
      </Section>
    </div>
  );
}

type SectionProps<Item> = { title: string; items: readonly Item[]; children: (item: Item) => ReactNode };

function Section<Item>({ title, items, children }: SectionProps<Item>) {
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 font-serif text-xl">
        {title}
      </h2>
      <ul className="border-t border-rule-strong">{items.map(children)}</ul>
    </section>
  );
}
