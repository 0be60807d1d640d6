"use client";

import { Time } from "@/components/ui/time.tsx";
import { mayAsk, ROLE_WORDS } from "@/features/sharing/role-words.ts";
import { SharingDialog } from "@/features/sharing/sharing-dialog.tsx";
import type { RouterOutputs } from "@/trpc/client.ts";
import { NewSessionButton } from "./new-session-button.tsx";
import { SessionList } from "./session-list.tsx";

/** What the pages need of a document whose text is rendered already. */
export type DocumentInfo = Omit<RouterOutputs["document"]["get"], "text" | "outline">;

/** The document's margin: its conversations, and who can see them. */
export function DocumentMargin({ document }: { document: DocumentInfo }) {
  return (
    <aside
      id="about"
      aria-label="About this document"
      className="min-w-0 border-t border-rule px-5 py-10 sm:px-10 lg:border-t-0 lg:px-7 lg:py-14"
    >
      <div className="flex flex-col gap-9 lg:sticky lg:top-10">
        <section aria-labelledby="sessions-heading">
          <div className="mb-2 flex items-center justify-between gap-3">
            <h2 id="sessions-heading" className="font-serif text-lg">
              Sessions
            </h2>
            {mayAsk(document.role) ? <NewSessionButton documentId={document.id} /> : null}
          </div>
          <SessionList documentId={document.id} mayStart={mayAsk(document.role)} />
        </section>
        <section aria-labelledby="people-heading">
          <h2 id="people-heading" className="mb-2 font-serif text-lg">
            Who can see this
          </h2>
          <SharingDialog documentId={document.id} mayChange={document.role === "author"} />
        </section>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t border-rule pt-5 text-[0.8125rem] text-ink-soft">
          <dt>Author</dt>
          <dd className="text-ink">{document.authorName}</dd>
          <dt>Your role</dt>
          <dd className="text-ink">{ROLE_WORDS[document.role].name}</dd>
          <dt>Added</dt>
          <dd className="text-ink">
            <Time at={document.createdAt} />
          </dd>
          <dt>Format</dt>
          <dd className="text-ink">{document.format === "markdown" ? "Markdown" : "Plain text"}</dd>
        </dl>
      </div>
    </aside>
  );
}
