"use client";

import { type ReactNode, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { CitationContext, keyOfCitation, ShownCitationContext } from "@/features/citation/citation-context.ts";
import { useCitation } from "@/features/citation/use-citation.ts";
import type { DocumentInfo } from "@/features/document/document-margin.tsx";
import { AccessLost } from "@/features/live/access-lost.tsx";
import { HereNow } from "@/features/live/here-now.tsx";
import { useSessionWatch } from "@/features/live/use-session-watch.ts";
import { SessionSharing } from "@/features/share-link/session-sharing.tsx";
import { mayAsk } from "@/features/sharing/may-ask.ts";
import { TrashSession } from "@/features/trash/trash-session.tsx";
import { VersionBanner } from "@/features/version/version-banner.tsx";
import { BackToAnswer } from "./back-to-answer.tsx";
import { Conversation } from "./conversation.tsx";
import { FindButton } from "./find-button.tsx";
import { RunningHead, type View } from "./running-head.tsx";
import { SessionAnchor } from "./session-anchor.tsx";
import { SessionShelf } from "./session-shelf.tsx";
import { useMessages } from "./use-messages.ts";

type SessionScreenProps = {
  sessionId: string;
  document: DocumentInfo;
  /** The document, rendered on the server: it passes through here untouched by anything that happens in the margin. */
  page: ReactNode;
};

/** The document as the page, the conversation as its margin. Where there is room for one, a switch shows the other. */
export function SessionScreen({ sessionId, document, page }: SessionScreenProps) {
  const t = useTranslations("session");
  const [view, setView] = useState<View>("conversation");
  const held = useMessages(sessionId);
  const text = useRef<HTMLDivElement>(null);
  const reading = useCitation({ page: text, document, reveal: setView });
  const { shown, problem, show, back } = reading;
  const { answers, people, loss } = useSessionWatch(held.session);
  const [finding, setFinding] = useState(false);
  const find = useRef<HTMLButtonElement>(null);
  const maySend = mayAsk(document.role);
  if (loss) return <AccessLost loss={loss} />;

  return (
    <main id="content" tabIndex={-1} data-view={view} className="session">
      <RunningHead {...{ document, session: held.session, view, onView: setView, mayRename: maySend }}>
        <HereNow people={people} />
        <FindButton
          ref={find}
          open={finding}
          onToggle={(open) => {
            setFinding(open);
            setView("conversation");
          }}
        />
        <SessionShelf sessionId={sessionId} />
        {maySend ? <TrashSession sessionId={sessionId} documentId={document.id} /> : null}
        <SessionSharing sessionId={sessionId} documentId={document.id} isAuthor={document.role === "author"} />
      </RunningHead>
      <section
        aria-label={t("view.document")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        data-scroller=""
        className="session-page"
        onKeyDown={(event) => event.key === "Escape" && shown && back()}
      >
        <div ref={text} aria-busy={reading.isOpening} className="shrink-0 grow px-5 pt-8 pb-24 sm:px-10 sm:pt-12">
          <VersionBanner
            document={document}
            onFind={shown ? () => void reading.findInNewest() : undefined}
            outcome={reading.outcome}
          />
          {page}
        </div>
        {shown ? <BackToAnswer citation={shown.citation} onBack={back} /> : null}
      </section>
      <section aria-label={t("view.conversation")} className="session-margin">
        <h2 className="sr-only">{t("view.conversation")}</h2>
        <SessionAnchor sessionId={sessionId} onView={setView} />
        <CitationContext value={show}>
          <ShownCitationContext value={shown && keyOfCitation(shown)}>
            <Conversation
              {...{ held, answers, maySend, finding, problem }}
              onFound={() => {
                setFinding(false);
                find.current?.focus();
              }}
            />
          </ShownCitationContext>
        </CitationContext>
      </section>
    </main>
  );
}
