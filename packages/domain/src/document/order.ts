import type { DocumentSort } from "@marginalia/contract";
import { document } from "@marginalia/db/schema";
import { asc, desc, type SQL, sql } from "drizzle-orm";
import { encodeListCursor, following, invalidCursor } from "../cursor.ts";

type Row = { id: string; lastActivityAt: Date; createdAt: Date; titleKey: string };

/** An order of documents: what it is by, what comes after a cursor, and the cursor of a row. */
type Order = { by: SQL[]; after: (cursor: string | undefined) => SQL | undefined; cursorOf: (row: Row) => string };

/** Each with cursors of its own, which say the row's whole place: it is found though the row has moved or gone. */
export const ORDERS: Readonly<Record<DocumentSort, Order>> = {
  activity: {
    by: [desc(document.lastActivityAt), desc(document.id)],
    after: (cursor) => following(cursor, document.lastActivityAt, document.id),
    cursorOf: ({ lastActivityAt: at, id }) => encodeListCursor({ at, id }),
  },
  created: {
    by: [desc(document.createdAt), desc(document.id)],
    after: (cursor) => following(cursor && strip(CREATED, cursor), document.createdAt, document.id),
    cursorOf: ({ createdAt: at, id }) => CREATED + encodeListCursor({ at, id }),
  },
  title: {
    by: [asc(document.titleKey), asc(document.id)],
    after: (cursor) => (cursor === undefined ? undefined : afterTitle(strip(TITLE, cursor))),
    cursorOf: ({ titleKey, id }) => `${TITLE}${Buffer.from(titleKey).toString("base64url")}.${id}`,
  },
};

const CREATED = "c.";
const TITLE = "t.";

function strip(prefix: string, cursor: string): string {
  if (!cursor.startsWith(prefix)) throw invalidCursor();
  return cursor.slice(prefix.length);
}

function afterTitle(place: string): SQL {
  const [, key, id] = /^([\w-]*)\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(place) ?? [];
  if (key === undefined || id === undefined) throw invalidCursor();
  const titleKey = Buffer.from(key, "base64url").toString();
  if (titleKey.includes("\0")) throw invalidCursor(); // PostgreSQL holds none
  return sql`(${document.titleKey}, ${document.id}) > (${titleKey}, ${id}::uuid)`;
}
