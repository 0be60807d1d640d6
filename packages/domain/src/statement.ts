import type { Database } from "@marginalia/db";
import { fillPlaceholders, type Query } from "drizzle-orm";

/** A statement that is built once for each database and prepared once on each of its connections. */
export function prepared<Statement>(build: (db: Database) => Statement): (db: Database) => Statement {
  const built = new WeakMap<Database, Statement>();
  return (db) => {
    const known = built.get(db);
    if (known) return known;
    const statement = build(db);
    built.set(db, statement);
    return statement;
  };
}

/**
 * As `prepared`, for the few statements that are asked most: what Drizzle has written goes to the driver as it is, and a row
 * comes back as an array in the order of its columns, in the driver's own types.
 */
export function direct(name: string, build: (db: Database) => { toSQL(): Query }) {
  const query = prepared((db) => build(db).toSQL());
  return async (db: Database, values: Record<string, unknown>): Promise<unknown[] | undefined> => {
    const { sql: text, params } = query(db);
    const { rows } = await db.$client.query<unknown[]>({
      name,
      text,
      values: fillPlaceholders(params, values),
      rowMode: "array",
    });
    return rows[0];
  };
}
