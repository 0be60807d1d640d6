"use client";

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
      {documents.length > 0 ? (
        <section aria-labelledby="trashed-documents">
          <h2 id="trashed-documents" className="mb-3 font-serif text-xl">
            Documents
          </h2>
          <ul className="border-t border-rule-strong">
            {documents.map(({ id, title, sessionCount, goesAt }) => (
              <TrashRow
                key={id}
                {...{ id, title, goesAt, ...document }}
                about={sessionCount === 1 ? "with 1 session" : `with ${sessionCount} sessions`}
              />
            ))}
          </ul>
        </section>
      ) : null}
      {chatSessions.length > 0 ? (
        <section aria-labelledby="trashed-sessions">
          <h2 id="trashed-sessions" className="mb-3 font-serif text-xl">
            Sessions
          </h2>
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
        </section>
      ) : null}
    </div>
  );
}
