import { document, documentGrant } from "@marginalia/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { isAmongFew, isNearReader } from "./policy.ts";
import type { Scope } from "./scope.ts";

/** Documents that are sooner reached one by one than looked for, in their order, among everybody's. */
const FEW = 1_000;

/**
 * What to narrow a list to beside `mayRead`, over `document`, so that its cost grows with what the caller may read and not with what the
 * instance holds.
 */
export async function nearReader({ db, actor }: Scope): Promise<SQL<boolean>> {
  return (await isNearToFew({ db, actor })) ? isAmongFew(actor) : isNearReader(actor);
}

/** Whether the caller wrote or was given no more than a thousand documents, those in the trash included. */
export async function isNearToFew({ db, actor: { accountId } }: Scope): Promise<boolean> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from ${document} d where d.author_id = ${accountId}
      union all select 1 from ${documentGrant} g where g.account_id = ${accountId}
      limit ${FEW + 1}
    ) near`);
  return (rows[0]?.count ?? 0) <= FEW;
}
