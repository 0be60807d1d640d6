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

/** What is on a shelf is reached by its ids; what is left out is left out row by row, in the order of the list. */
function isOn({ id, rows, key }: Shelved, filter: ShelfFilter | undefined, { accountId }: Caller): SQL {
  const own = sql`${rows} h where h.account_id = ${accountId}`;
  if (filter === "neither") return sql`not exists (select from ${own} and ${key} = ${id})`;
  if (filter === undefined) return sql`not exists (select from ${own} and ${key} = ${id} and h.shelf = 'archived')`;
  return sql`${id} = any(array(select ${key} from ${own} and h.shelf = ${filter}))`;
}
