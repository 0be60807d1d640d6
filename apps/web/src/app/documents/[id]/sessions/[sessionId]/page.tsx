import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { SessionScreen } from "@/features/chat-session/session-screen.tsx";
import { newestPage } from "@/features/chat-session/sparse-messages.ts";
import { DocumentBody } from "@/features/document/document-body.tsx";
import { getContent, getDocument } from "@/features/document/get-document.ts";
import { ReadingProvider } from "@/features/passage/reading.tsx";
import { versionOf } from "@/features/version/version-path.ts";
import { getTranslations } from "@/i18n/server.ts";
import { api, HydrateClient, required } from "@/trpc/server.ts";

type SessionPageProps = PageProps<"/documents/[id]/sessions/[sessionId]">;

/** Decides the page's status by as little of the session as there is; its messages are prefetched for the browser. */
const getSession = cache((id: string) => api.chatSession.get({ id, limit: 1 }));

export async function generateMetadata({ params }: SessionPageProps): Promise<Metadata> {
  const { sessionId } = await params;
  const t = await getTranslations("page");
  return getSession(sessionId).then(
    ({ title }) => ({ title: title ?? t("untitledSession") }),
    () => ({}),
  );
}

export default async function SessionPage({ params, searchParams }: SessionPageProps) {
  const { id, sessionId } = await params;
  const version = await versionOf(searchParams);
  const path = `/documents/${id}/sessions/${sessionId}`;
  const [session] = await Promise.all([
    required(getSession(sessionId), path),
    api.chatSession.get.prefetch(newestPage(sessionId)),
    api.chatSession.getAnchor.prefetch({ id: sessionId }),
    api.chatSession.getShelf.prefetch({ id: sessionId }),
    api.model.list.prefetch(),
  ]);
  if (session.documentId !== id.toLowerCase()) redirect(`/documents/${session.documentId}/sessions/${session.id}`);
  const [document, content] = await Promise.all([
    required(getDocument(session.documentId, version), path),
    required(getContent(session.documentId, version), path),
    api.document.listVersions.prefetch({ id: session.documentId }),
  ]);
  const { outline: _, ...reading } = document;
  const { text: __, ...summary } = reading;
  return (
    <HydrateClient>
      <ReadingProvider document={reading}>
        <SessionScreen
          sessionId={sessionId}
          document={summary}
          page={<DocumentBody document={document} content={content} level={2} />}
        />
      </ReadingProvider>
    </HydrateClient>
  );
}
