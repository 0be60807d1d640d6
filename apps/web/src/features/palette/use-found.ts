import { keepPreviousData } from "@tanstack/react-query";
import { useTranslations } from "use-intl/react";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";

/** A place to go to. */
export type Place = { key: string; href: string; title: string; about: string; isPinned: boolean };

const ITEMS = 6;

/** What to offer for what is typed, and for nothing typed what is pinned and the places that were last active. */
export function useFound(sought: string) {
  const t = useTranslations("palette");
  const isSearch = sought !== "";
  const cancelled = { trpc: { abortOnUnmount: true } };
  const search = { ...cancelled, enabled: isSearch, placeholderData: keepPreviousData };
  const input = { query: sought, limit: ITEMS };
  const foundDocuments = trpc.document.search.useQuery(input, search);
  const foundSessions = trpc.chatSession.search.useQuery(input, search);
  const recent = { ...cancelled, enabled: !isSearch };
  const recentDocuments = trpc.document.list.useQuery({ limit: ITEMS, shelf: "neither" }, recent);
  const recentSessions = trpc.chatSession.list.useQuery({ limit: ITEMS, shelf: "neither" }, recent);
  const pinnedDocuments = trpc.document.list.useQuery({ limit: ITEMS, shelf: "pinned" }, recent);
  const pinnedSessions = trpc.chatSession.list.useQuery({ limit: ITEMS, shelf: "pinned" }, recent);
  const documentPlace = ({ id, title, authorName, role, shelf }: ListedDocument): Place => ({
    key: id,
    href: `/documents/${id}`,
    title,
    about: role === "author" ? t("byYou") : t("by", { name: authorName }),
    isPinned: shelf === "pinned",
  });
  const sessionPlace = ({ id, documentId, title, documentTitle, shelf }: ListedSession): Place => ({
    key: id,
    href: sessionPath(documentId, id),
    title: title ?? t("untitled"),
    about: t("about", { title: documentTitle }),
    isPinned: shelf === "pinned",
  });
  const used = isSearch
    ? [foundDocuments, foundSessions]
    : [recentDocuments, recentSessions, pinnedDocuments, pinnedSessions];
  const documents = (isSearch ? foundDocuments : recentDocuments).data?.documents ?? [];
  const sessions = (isSearch ? foundSessions : recentSessions).data?.chatSessions ?? [];
  const pins = isSearch
    ? []
    : [
        ...(pinnedDocuments.data?.documents ?? []).map(documentPlace),
        ...(pinnedSessions.data?.chatSessions ?? []).map(sessionPlace),
      ];
  const messages = isSearch ? (foundSessions.data?.chatSessions ?? []) : [];
  return {
    error: used.find(({ error }) => error)?.error ?? null,
    isPending: used.some(({ isPending }) => isPending),
    pins,
    documents: documents.map(documentPlace),
    sessions: sessions.map(sessionPlace),
    messages: messages.flatMap(({ id, documentId, title, snippets }) =>
      snippets.slice(0, 1).map(
        ({ messageId, text, role }): Place => ({
          key: messageId,
          href: `${sessionPath(documentId, id)}#m-${messageId}`,
          title: text.replace(/\s+/g, " "),
          about: title === null ? t("saidInUntitled", { role }) : t("saidIn", { role, title }),
          isPinned: false,
        }),
      ),
    ),
  };
}

type ListedDocument = RouterOutputs["document"]["list"]["documents"][number];
type ListedSession = RouterOutputs["chatSession"]["list"]["chatSessions"][number];

const sessionPath = (documentId: string, id: string) => `/documents/${documentId}/sessions/${id}`;
