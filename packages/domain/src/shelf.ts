import type { Shelf, ShelfFilter } from "@marginalia/contract";
import { chatSession, chatSessionShelf, document, documentShelf } from "@marginalia/db/schema";
import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import type { Caller } from "./policy.ts";

type Shelved = { id: AnyColumn; rows: typeof documentShelf | typeof chatSessionShelf; key: SQL };

const DOCUMENTS: Shelved = { id: document.id, rows: documentShelf, key: sql`h.document_id` };
const SESSIONS: Shelved = { id: chatSession.id, rows: chatSessionShelf, key: sql`h.chat_session_id` };

/** Where the caller put the document, over `document`; null for neither shelf. */
export const shelfOfDocument = (caller: Caller) => shelfOf(DOCUMENTS, caller);

/** Where the caller put the session, over `chat_session`; null for neither shelf. */
export const shelfOfSession = (caller: Caller) => shelfOf(SESSIONS, caller);

/** Over `document`: whether it stands where a list looks. */
export const documentIsOn = (filter: ShelfFilter | undefined, caller: Caller) => isOn(DOCUMENTS, filter, caller);

/** Over `chat_session`: whether it stands where a list looks. */
export const sessionIsOn = (filter: ShelfFilter | undefined, caller: Caller) => isOn(SESSIONS, filter, caller);

function shelfOf({ id, rows, key }: Shelved, { accountId }: Caller): SQL<Shelf | null> {
  return sql`(select h.shelf from ${rows} h where h.account_id = ${accountId} and ${key} = ${id})`;
}

function isOn(shelved: Shelved, filter: ShelfFilter | undefined, caller: Caller): SQL {
  if (filter === "neither") return sql`${shelfOf(shelved, caller)} is null`;
  if (filter === undefined) return sql`${shelfOf(shelved, caller)} is distinct from 'archived'`;
  const { id, rows, key } = shelved;
  return sql`${id} in (select ${key} from ${rows} h where h.account_id = ${caller.accountId} and h.shelf = ${filter})`;
}
