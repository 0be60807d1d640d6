import type { Client } from "pg";

export type Table = {
  readonly name: string;
  /** Those that hold something of their own: PostgreSQL computes the others anew. */
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
};

/**
 * The instance's tables, each after those that it refers to. What PostgreSQL itself forgets at a crash (counts of requests) is
 * not among them.
 */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { refers: string[] }>(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select a.attname::text from pg_index i
        cross join unnest(i.indkey) with ordinality as key(attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = key.attnum
        where i.indrelid = c.oid and i.indisprimary order by key.place) as "primaryKey",
      array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
    order by c.relname`);
  const ordered: Table[] = [];
  let left = rows;
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const next = left.filter(({ refers }) => !refers.some((name) => waiting.has(name)));
    if (next.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...waiting].join(", ")}.`);
    ordered.push(...next.map(({ name, columns, primaryKey }) => ({ name, columns, primaryKey })));
    left = left.filter((one) => !next.includes(one));
  }
  return ordered;
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** COPY of a table's rows in the order of their key: the same rows are the same bytes on any PostgreSQL, whatever its language. */
export function copyOut({ name, columns, primaryKey }: Table): string {
  const order = primaryKey.map((key) => `${quoted(key)}::text collate "C"`);
  const by = order.length > 0 ? ` order by ${order.join(", ")}` : "";
  return `copy (select ${columns.map(quoted).join(", ")} from ${quoted(name)}${by}) to stdout`;
}

/** How values are written must not depend on how a server or a database is set up. */
export const PLAIN_VALUES = `set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set bytea_output = 'hex';
  set extra_float_digits = 1; set client_encoding = 'UTF8'; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`;
