import { searchTermsOf } from "@marginalia/answer";
import { type SQL, sql } from "drizzle-orm";

/** A text's terms, to be written into a `terms` column beside it. */
export function termsOf(text: string): SQL<string> {
  return sql<string>`array_to_tsvector(${sql.param(searchTermsOf(text))}::text[])`;
}
