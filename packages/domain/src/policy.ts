import { type AccountId, DOCUMENT_ROLES, type DocumentId, type DocumentRole } from "@marginalia/contract";
import { account, chatSession, document, documentGrant, importRun, shareLink, upload } from "@marginalia/db/schema";
import { type AnyColumn, and, eq, isNull, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Actor } from "./actor.ts";
import { accessDenied, DomainError, notFound } from "./errors.ts";

/**
 * The access rules, all of them. Each is a SQL predicate over the query's `document` row (and `chat_session` row, where
 * it says so), so that the rule and the data are read in one statement. A session has no rule of its own: whoever may
 * read the document may read its sessions.
 *
 * | verb | reader | commenter | editor | author |
 * | --- | :-: | :-: | :-: | :-: |
 * | read the document, its sessions and who can see it | yes | yes | yes | yes |
 * | pin and archive the document and its sessions, and tag the document, for oneself | yes | yes | yes | yes |
 * | watch its sessions, find and locate messages, rate answers | yes | yes | yes | yes |
 * | start a session, import some, send, edit, regenerate, continue and stop messages, choose branch and model, fork | | yes | yes | yes |
 * | add a version of the document | | | yes | yes |
 * | rename the document, trash it, restore it, delete it from the trash | | | | yes |
 * | rename a session, trash it, restore it, delete it from the trash | own | own | own | yes |
 * | say who can see the document | | | | yes |
 * | hand the document over to another author | | | | yes |
 * | make, list and revoke share links of its sessions | | | | yes |
 *
 * Whoever has a share link reads its one session and nothing else: the messages, and the words that they quote.
 *
 * An access token can be bound to one document: on every other one its caller has no role at all.
 */
export type Caller = {
  readonly accountId: AccountId | Placeholder | SQL;
  /** The only document that the caller reaches; null: all that the account does. */
  readonly onlyDocumentId: DocumentId | Placeholder | SQL | null;
};

/** The caller of a prepared statement; `callerValues` fills it in. */
export const CALLER = {
  accountId: sql.placeholder("caller"),
  onlyDocumentId: sql.placeholder("callerOnlyDocument"),
} as const satisfies Caller;

export const callerValues = ({ accountId, onlyDocumentId }: Actor) => ({
  caller: accountId,
  callerOnlyDocument: onlyDocumentId,
});

/** The caller's role on the document, or null. A document in the trash gives nobody any role. */
export function roleOnDocument(caller: Caller): SQL<DocumentRole | null> {
  return sql<DocumentRole | null>`case
    when ${document.trashedAt} is not null then null
    when ${isOutOfReach(caller, document.id)} then null
    when ${document.authorId} = ${caller.accountId} then 'author'
    else (
      select g.role from ${documentGrant} g where g.document_id = ${document.id} and g.account_id = ${caller.accountId}
    )
  end`;
}

/**
 * Ends in FORBIDDEN for everybody but an administrator at a browser. The role opens the instance's administration and no
 * document: no predicate here asks for it.
 */
export function admitAdministrator({ role, carrier }: Actor): void {
  if (role !== "administrator" || carrier.kind !== "device") throw accessDenied();
}

/** Also while it lies there: to trash a document, to restore it, to delete it for good. */
export const mayTrash = (caller: Actor) =>
  sql<boolean>`(${isAuthor(caller)} and not ${isOutOfReach(caller, document.id)})`;

/** The document's author, also while it is in the trash. */
export const isAuthor = ({ accountId }: Actor) => sql<boolean>`(${document.authorId} = ${accountId})`;

function isOutOfReach({ onlyDocumentId }: Caller, id: AnyColumn): SQL<boolean> {
  return onlyDocumentId === null ? sql`false` : sql`${onlyDocumentId}::uuid <> ${id}`;
}

/** Over `upload`: the caller's own files, and with a bound token only those for its document. */
export const mayFollowUpload = (caller: Actor) => mayFollow(caller, upload);

/** Over `import_run`: the caller's own imports, and with a bound token only those into its document. */
export const mayFollowImport = (caller: Actor) => mayFollow(caller, importRun);

function mayFollow({ accountId, onlyDocumentId }: Actor, sent: typeof upload | typeof importRun): SQL<boolean> {
  return sql<boolean>`(${sent.accountId} = ${accountId} and ${
    onlyDocumentId === null ? sql`true` : sql`${sent.documentId} is not distinct from ${onlyDocumentId}::uuid`
  })`;
}

/** Ends in FORBIDDEN for a token that is bound to one document: it makes no others. */
export function admitToLibrary({ onlyDocumentId }: Actor): void {
  if (onlyDocumentId !== null) throw new DomainError("FORBIDDEN", "This access token reaches one document only.");
}

function atLeast(weakest: DocumentRole, caller: Caller): SQL<boolean> {
  const roles = DOCUMENT_ROLES.slice(DOCUMENT_ROLES.indexOf(weakest));
  const list = sql.join(
    roles.map((role) => sql.raw(`'${role}'`)),
    sql`, `,
  );
  return sql<boolean>`coalesce(${roleOnDocument(caller)} in (${list}), false)`;
}

/**
 * Follows from `mayRead` and never stands without it: over the column of a document's id, in a list over many documents it leaves out by
 * one look at what the caller wrote and was given what `mayRead` would have to be asked for row by row.
 */
export const isNearReader = (caller: Caller, documentId: AnyColumn) =>
  sql<boolean>`((${documentId} in (${nearDocuments(caller)})) is true)`; // as a filter: joined, all would be sorted for one page

/** As `isNearReader`, for somebody who is near to few documents: they are reached one by one. */
export const isAmongFew = (caller: Caller, documentId: AnyColumn) =>
  sql<boolean>`(${documentId} = any(array(${nearDocuments(caller)})))`;

const nearDocuments = ({ accountId }: Caller) => sql`
  select d.id from ${document} d where d.author_id = ${accountId}
  union all select g.document_id from ${documentGrant} g where g.account_id = ${accountId}`;

export const mayRead = (caller: Caller) => atLeast("reader", caller);

export const mayHoldSessions = (caller: Caller) => atLeast("commenter", caller);

export const mayAddVersions = (caller: Caller) => atLeast("editor", caller);

export const mayRename = (caller: Caller) => atLeast("author", caller);

export const maySayWhoReads = (caller: Caller) => atLeast("author", caller);

export const mayTransfer = (caller: Caller) => atLeast("author", caller);

/** To share a session is to say that anybody may read it. */
export const mayShare = (caller: Caller) => atLeast("author", caller);

/**
 * Over `share_link`, its `document` and its `chat_session`: whether the link opens now. Whoever made it must still be one
 * who may share: the document's author, with an account that is not disabled.
 */
export const linkOpens = sql<boolean>`(
  ${shareLink.revokedAt} is null and ${shareLink.expiresAt} > now()
  and ${chatSession.trashedAt} is null and ${document.trashedAt} is null
  and ${shareLink.createdBy} = ${document.authorId}
  and exists (select from ${account} a where a.id = ${shareLink.createdBy} and a.disabled_at is null)
)`;

/** Over `document` and `chat_session`. */
export function mayRenameSession(caller: Caller): SQL<boolean> {
  return sql<boolean>`(${atLeast("author", caller)} or (${chatSession.createdBy} = ${caller.accountId} and ${mayRead(caller)}))`;
}

/** Also while it lies there: to trash a session, to restore it, to delete it for good. */
export const mayTrashSession = (caller: Caller) => mayRenameSession(caller);

/** The join that reaches a session's document only for those whom `allowed` lets in. */
export function documentOfSession(allowed: SQL<boolean>): SQL | undefined {
  return and(eq(document.id, chatSession.documentId), allowed);
}

export const sessionIsKept = isNull(chatSession.trashedAt);

/**
 * Whether a session stands in the lists of a document's readers. One without a title or a question is there for who began it
 * alone, until there is something to read; by its id it is as readable as any.
 */
export const sessionIsListed = (caller: Caller) =>
  sql<boolean>`(${chatSession.messageCount} > 0 or ${chatSession.title} is not null or ${chatSession.createdBy} = ${caller.accountId})`;

/** 404 for a row that is not there, 403 for one that the policy closed; otherwise the row. */
export function decide<Row extends { allowed: boolean }>(row: Row | undefined, entity: string): Row {
  if (!row) throw notFound(entity);
  if (!row.allowed) throw accessDenied();
  return row;
}
