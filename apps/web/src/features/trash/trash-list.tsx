"use client";

import { type ReactNode, useId } from "react";
import { trpc } from "@/trpc/client.ts";
import { TrashDocuments } from "./trash-documents.tsx";
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
      {documents.length > 0 ? (
        <Section title="Documents">
          <TrashDocuments
            documents={documents}
            row={({ id, title, sessionCount, goesAt }, select) => (
              <TrashRow
                key={id}
                {...{ id, title, goesAt, select, ...document }}
                about={sessionCount === 1 ? "with 1 session" : `with ${sessionCount} sessions`}
              />
            )}
          />
        </Section>
      ) : null}
      {chatSessions.length > 0 ? (
        <Section title="Sessions">
          <ul className="border-t border-rule-strong">
            {chatSessions.map(({ id, title, documentTitle, goesAt }) => (
              <TrashRow
                key={id}
                {...{ id, goesAt, ...session }}
                title={title ?? "Untitled session"}
                about={`about ${documentTitle}`}
              />
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 font-serif text-xl">
        {title}
      </h2>
      {children}
    </section>
  );
}
