import { tagKey } from "@marginalia/contract";
import { document, documentTag } from "@marginalia/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Caller } from "../policy.ts";

/** The caller's own tags on the document, over `document`. */
export const tagsOfDocument = ({ accountId }: Caller) => sql<string[]>`array(
  select t.name from ${documentTag} t
  where t.document_id = ${document.id} and t.account_id = ${accountId} order by t.key
)`;

/** Over `document`: whether the caller has tagged it so. */
export const isTagged = (name: string, { accountId }: Caller): SQL => sql`${document.id} = any(array(
  select t.document_id from ${documentTag} t where t.account_id = ${accountId} and t.key = ${tagKey(name)}
))`;
