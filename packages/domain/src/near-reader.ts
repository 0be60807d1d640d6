import { document, documentGrant } from "@marginalia/db/schema";
import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { isAmongFew, isNearReader } from "./policy.ts";
import type { Scope } from "./scope.ts";

/** More documents than these are always met soon enough in a list's own order. */
const FEW = 1_000;
/** About how many rows of a page are read for each row that a document of the caller's adds to what is sorted. */
const ROWS_OF_A_PAGE = 10;

/**
 * What to narrow a list to beside `mayRead`, over the column of a document's id, so that its cost grows with what the caller may read and not with what the
 * instance holds.
 */
export async function nearReader({ db, actor }: Scope, documentId: AnyColumn): Promise<SQL<boolean>> {
  return (await isNearToFew({ db, actor })) ? isAmongFew(actor, documentId) : isNearReader(actor, documentId);
}

/**
 * Whether what the caller wrote or was given, the trash included, is sooner reached document by document than met in the order of
 * everybody's: one by one costs as much as they are, and in the order a page's rows lie as far apart as they are few among all.
 */
async function isNearToFew({ db, actor: { accountId } }: Scope): Promise<boolean> {
  const { rows } = await db.execute<{ near: number; all: number }>(sql`
    select count(*)::int as near, (select reltuples::float8 from pg_class where oid = to_regclass('document')) as all
    from (
      select 1 from ${document} d where d.author_id = ${accountId}
      union all select 1 from ${documentGrant} g where g.account_id = ${accountId}
      limit ${FEW + 1}
    ) near`);
  const { near = 0, all = 0 } = rows[0] ?? {};
  // PostgreSQL has not counted a table that is small or new.
  return near <= FEW && (all < FEW || near ** 2 <= ROWS_OF_A_PAGE * all);
}
