"use client";

import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl/react";
import { trpc } from "@/trpc/client.ts";
import { TrashDocuments } from "./trash-documents.tsx";
import { TrashRow } from "./trash-row.tsx";

/** What somebody has thrown away and can take back. */
export function TrashList() {
  const t = useTranslations("trash");
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
  if (documents.length + chatSessions.length === 0) return <p className="text-ink-soft">{t("empty")}</p>;
  return (
    <div className="flex flex-col gap-12">
      {documents.length > 0 ? (
        <Section title={t("documents")}>
          <TrashDocuments
            documents={documents}
            row={({ id, title, sessionCount, goesAt }, select) => (
              <TrashRow
                key={id}
                {...{ id, title, goesAt, select, ...document }}
                about={t("withSessions", { count: sessionCount })}
              />
            )}
          />
        </Section>
      ) : null}
      {chatSessions.length > 0 ? (
        <Section title={t("sessions")}>
          <ul className="border-t border-rule-strong">
            {chatSessions.map(({ id, title, documentTitle, goesAt }) => (
              <TrashRow
                key={id}
                {...{ id, goesAt, ...session }}
                title={title ?? t("untitled")}
                about={t("about", { title: documentTitle })}
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
