import { Client } from "pg";
import { quoted, readTables } from "../backup/tables.ts";

type Column = { table: string; name: string; type: string; required: boolean; refers: string | null };

/**
 * Puts `count` rows into every table of the migrated, empty database at `url`, whatever its schema is: values follow from the
 * column's name, its type and the row's number, and references name rows that are there.
 */
export async function fillTables(url: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: columns } = await client.query<Column>(`
      select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
        a.attnotnull as required,
        (select k.confrelid::regclass || '.' || f.attname from pg_constraint k
          join pg_attribute f on f.attrelid = k.confrelid and f.attnum = k.confkey[1]
          where k.conrelid = c.oid and k.contype = 'f' and k.conkey = array[a.attnum] and k.confrelid <> c.oid limit 1) as refers
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace`);
    const expressionOf = (column: Column): string => {
      const target = columns.find(({ table, name }) => `${table}.${name}` === column.refers);
      return target ? expressionOf(target) : ownValue(column);
    };
    for (const table of await readTables(client)) {
      const own = columns.filter((one) => one.table === table.name && table.columns.includes(one.name));
      const names = own.map(({ name }) => quoted(name)).join(", ");
      const values = own.map((column) => `(${expressionOf(column)})::${column.type}`).join(", ");
      await client.query(
        `insert into ${quoted(table.name)} (${names}) select ${values} from generate_series(1, ${count}) as n on conflict do nothing`,
      );
    }
  } finally {
    await client.end();
  }
}

const idOf = (table: string) => `md5('${table}' || n)::uuid`;

/** An SQL expression of row `n`'s value. */
function ownValue({ table, name, type, required }: Column): string {
  if (type === "uuid") {
    if (name === "id") return idOf(table);
    return required ? idOf(name.replace(/_id$/, "")) : "null"; // one of a document's keys that PostgreSQL does not check
  }
  switch (type) {
    case "boolean":
      return "n % 2 = 1";
    case "integer":
    case "bigint":
    case "smallint":
      return "n";
    case "jsonb":
      return `jsonb_build_object('kind', 'source', 'n', n)`;
    case "bytea":
      return "convert_to(E'\\\\000\\t\\n🌕' || n, 'UTF8')";
    case "text[]":
      return "array['a\\tb', n::text]";
    case "tsvector":
      return "to_tsvector('simple', 'moon ' || n)";
    case "timestamp with time zone":
      return "timestamptz '2026-01-02 03:04:05.678+00' + n * interval '1 hour'";
    default:
      return `'${name} 🌕 ' || n || E'\\n\\\\.\\t'`;
  }
}
