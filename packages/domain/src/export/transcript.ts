import type { ChatSessionId, ExchangeSource, MessagePart } from "@marginalia/contract";
import {
  chatSession,
  document,
  documentVersion,
  importedMessage,
  importedSession,
  message,
  messagePart,
} from "@marginalia/db/schema";
import type { Transcript } from "@marginalia/exchange";
import { and, eq, sql } from "drizzle-orm";
import { type MessageJson, messageJson } from "../message/internal.ts";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import type { Queryable, Scope } from "../scope.ts";

type Row = {
  said: MessageJson;
  onPath: boolean;
  parts: MessagePart[];
  cameFrom: { sourceId: string; raw: string } | null;
};

/** A session with all its branches, as at one moment. Errors: as for `getChatSession`. */
export function readTranscript({ db, actor }: Scope, id: ChatSessionId): Promise<Transcript> {
  return db.transaction(
    async (tx) => {
      const [found] = await tx
        .select({
          allowed: mayRead(actor),
          documentId: document.id,
          documentTitle: document.title,
          session: chatSession,
          source: importedSession.source,
          sourceId: importedSession.sourceId,
          raw: importedSession.raw,
        })
        .from(chatSession)
        .innerJoin(document, eq(document.id, chatSession.documentId))
        .leftJoin(importedSession, eq(importedSession.chatSessionId, chatSession.id))
        .where(and(eq(chatSession.id, id), sessionIsKept));
      const { documentId, documentTitle, session, source, sourceId, raw } = decide(found, "Chat session");
      const rows = await readMessages(tx, id, actor.accountId);
      return {
        format: "marginalia.chat-session",
        version: 2,
        chatSession: {
          id,
          title: session.title,
          createdAt: session.createdAt.toISOString(),
          updatedAt: session.updatedAt.toISOString(),
          model: session.model,
          activeMessageId: rows.findLast(({ onPath }) => onPath)?.said.id ?? null,
          anchor: anchorIn(session),
          cameFrom: cameFrom({ source, sourceId, raw }),
        },
        document: { id: documentId, title: documentTitle, versions: await citedVersions(tx, session, rows) },
        messages: rows.map(({ said, parts, cameFrom: from }) => {
          const {
            id: messageId,
            parentId,
            role,
            content,
            status,
            model,
            authorName,
            citations,
            rating,
            problem,
            figures,
          } = said;
          return {
            ...{ id: messageId, parentId, role, content, status, model, authorName },
            createdAt: new Date(said.createdAt).toISOString(),
            ...{ citations, parts, rating, problem, figures, cameFrom: from },
          };
        }),
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

async function readMessages(tx: Queryable, id: ChatSessionId, caller: Scope["actor"]["accountId"]): Promise<Row[]> {
  const { rows } = await tx.execute<Row>(sql`
    select ${messageJson(caller)} as said, m.on_path as "onPath",
      (select coalesce(json_agg(json_build_object('kind', p.kind, 'title', p.title, 'text', p.text, 'url', p.url)
        order by p.ordinal), '[]') from ${messagePart} p where p.message_id = m.id) as parts,
      (select json_build_object('sourceId', i.source_id, 'raw', i.raw)
        from ${importedMessage} i where i.message_id = m.id) as "cameFrom"
    from ${message} m where m.chat_session_id = ${id}
    order by m.depth, m.sibling_index, m.id`);
  return rows;
}

type Session = typeof chatSession.$inferSelect;

function anchorIn(session: Session): Transcript["chatSession"]["anchor"] {
  const { anchorVersionId, anchorStart, anchorEnd, anchorQuote, anchorPage } = session;
  if (anchorVersionId === null || anchorStart === null || anchorEnd === null || anchorQuote === null) return null;
  return {
    documentVersionId: anchorVersionId,
    start: anchorStart,
    end: anchorEnd,
    quote: anchorQuote,
    page: anchorPage,
  };
}

type Origin = { source: ExchangeSource | null; sourceId: string | null; raw: string | null };

const cameFrom = ({ source, sourceId, raw }: Origin): Transcript["chatSession"]["cameFrom"] =>
  source === null || sourceId === null || raw === null ? null : { source, sourceId, raw };

/** The versions that a session names, in their order. */
async function citedVersions(
  tx: Queryable,
  session: Session,
  rows: readonly Row[],
): Promise<Transcript["document"]["versions"]> {
  const ids = new Set(rows.flatMap(({ said }) => said.citations.map((one) => one.documentVersionId)));
  if (session.anchorVersionId) ids.add(session.anchorVersionId);
  return tx
    .select({ id: documentVersion.id, number: documentVersion.number, sha256: documentVersion.sha256 })
    .from(documentVersion)
    .where(
      and(
        eq(documentVersion.documentId, session.documentId),
        sql`${documentVersion.id} = any(${sql.param([...ids])}::uuid[])`,
      ),
    )
    .orderBy(documentVersion.number);
}
