import type { TagList } from "@marginalia/contract";
import { document, documentTag } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import { mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";

/**
 * The caller's own tags on documents that they may read, in alphabetical order. From each tag the index leads to the next one, past
 * the documents that have it.
 */
export async function listTags({ db, actor }: Scope): Promise<TagList> {
  const own = sql`${documentTag} t where t.account_id = ${actor.accountId}`;
  const { rows } = await db.execute<{ name: string }>(sql`
    with recursive tag as (
      (select t.key, t.name from ${own} order by t.key limit 1)
      union all
      select next.key, next.name from tag, lateral (
        select t.key, t.name from ${own} and t.key > tag.key order by t.key limit 1
      ) next
    )
    select tag.name from tag where exists (
      select from ${document} where ${document.id} = any(array(select t.document_id from ${own} and t.key = tag.key)) and ${mayRead(actor)}
    ) order by tag.key`);
  return { tags: rows.map(({ name }) => ({ name })) };
}
