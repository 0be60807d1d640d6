import type { SearchQuery } from "@marginalia/answer";
import { type SQL, sql } from "drizzle-orm";

/** What the query asks for, as PostgreSQL reads it: each term is quoted, so that none can be an operator. */
export function tsQuery(query: SearchQuery): SQL {
  const terms = query.flatMap((piece) => piece.terms).map(({ term, prefix }) => `${quote(term)}${prefix ? ":*" : ""}`);
  return sql`${terms.join(" & ")}::tsquery`;
}

/** https://www.postgresql.org/docs/current/datatype-textsearch.html: quotes and backslashes inside quotes are doubled. */
function quote(term: string): string {
  return `'${term.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
