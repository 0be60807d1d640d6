import { tagKey } from "@marginalia/contract";
import { document, documentTag } from "@marginalia/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Caller } from "../policy.ts";

/** The caller's own tags on the document, over `document`. */
export const tagsOfDocument = ({ accountId }: Caller) => sql<string[]>`(
  select coalesce(json_agg(t.name order by t.key), '[]') from ${documentTag} t
  where t.document_id = ${document.id} and t.account_id = ${accountId}
)`;

/** Over `document`: whether the caller has tagged it so. */
export const isTagged = (name: string, { accountId }: Caller): SQL => sql`${document.id} = any(array(
  select t.document_id from ${documentTag} t where t.account_id = ${accountId} and t.key = ${tagKey(name)}
))`;
