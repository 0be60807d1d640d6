import { type AccountId, DOCUMENT_ROLES, type DocumentRole } from "@marginalia/contract";
import { chatSession, document, documentGrant } from "@marginalia/db/schema";
import { and, eq, isNull, type Placeholder, type SQL, sql } from "drizzle-orm";
import { accessDenied, notFound } from "./errors.ts";

/**
 * The access rules, all of them. Each is a SQL predicate over the query's `document` row (and `chat_session` row, where
 * it says so), so that the rule and the data are read in one statement. A session has no rule of its own: whoever may
 * read the document may read its sessions.
 *
 * | verb | reader | commenter | editor | author |
 * | --- | :-: | :-: | :-: | :-: |
 * | read the document, its sessions and who can see it | yes | yes | yes | yes |
 * | start a session, send messages | | yes | yes | yes |
 * | add a version of the document | | | yes | yes |
 * | rename a session | own | own | own | yes |
 * | say who can see the document | | | | yes |
 */
type Caller = AccountId | Placeholder;

/** The caller's role on the document, or null. A document in the trash gives nobody any role. */
export function roleOnDocument(caller: Caller): SQL<DocumentRole | null> {
  return sql<DocumentRole | null>`case
    when ${document.trashedAt} is not null then null
    when ${document.authorId} = ${caller} then 'author'
    else (select g.role from ${documentGrant} g where g.document_id = ${document.id} and g.account_id = ${caller})
  end`;
}

function atLeast(weakest: DocumentRole, caller: Caller): SQL<boolean> {
  const roles = DOCUMENT_ROLES.slice(DOCUMENT_ROLES.indexOf(weakest));
  const list = sql.join(
    roles.map((role) => sql.raw(`'${role}'`)),
    sql`, `,
  );
  return sql<boolean>`coalesce(${roleOnDocument(caller)} in (${list}), false)`;
}

export const mayRead = (caller: Caller) => atLeast("reader", caller);

export const mayHoldSessions = (caller: Caller) => atLeast("commenter", caller);

export const mayAddVersions = (caller: Caller) => atLeast("editor", caller);

export const maySayWhoReads = (caller: Caller) => atLeast("author", caller);

/** Over `document` and `chat_session`. */
export function mayRenameSession(caller: Caller): SQL<boolean> {
  return sql<boolean>`(${atLeast("author", caller)} or (${chatSession.createdBy} = ${caller} and ${mayRead(caller)}))`;
}

/** The join that reaches a session's document only for those whom `allowed` lets in. */
export function documentOfSession(allowed: SQL<boolean>): SQL | undefined {
  return and(eq(document.id, chatSession.documentId), allowed);
}

export const sessionIsKept = isNull(chatSession.trashedAt);

/** 404 for a row that is not there, 403 for one that the policy closed; otherwise the row. */
export function decide<Row extends { allowed: boolean }>(row: Row | undefined, entity: string): Row {
  if (!row) throw notFound(entity);
  if (!row.allowed) throw accessDenied();
  return row;
}
