import type { InstanceFigures } from "@marginalia/contract";
import { account, chatSession, document, generation, message, upload } from "@marginalia/db/schema";
import { getTableName, sql, type Table } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";

/** Rows up to which a table is counted one by one. */
const COUNTED = 50_000;

/** How full the instance is, at a cost that does not grow with it. Names nobody and nothing. */
export async function measureInstance({ db }: OpenScope): Promise<InstanceFigures> {
  const { rows } = await db.execute<{ bytes: string; waiting: string; running: string }>(sql`select
    pg_database_size(current_database()) as bytes,
    (select count(*) from ${upload} where ended_at is null) as waiting,
    (select count(*) from ${generation} where ended_at is null) as running`);
  const count = (table: Table) => countRows({ db }, table);
  return {
    databaseBytes: Number(rows[0]?.bytes ?? 0),
    accounts: await count(account),
    documents: await count(document),
    chatSessions: await count(chatSession),
    messages: await count(message),
    uploadsWaiting: Number(rows[0]?.waiting ?? 0),
    answersRunning: Number(rows[0]?.running ?? 0),
  };
}

async function countRows({ db }: OpenScope, table: Table): Promise<number> {
  const { rows } = await db.execute<{ estimate: number }>(
    sql`select reltuples::float8 as estimate from pg_class where oid = ${getTableName(table)}::regclass`,
  );
  const estimate = rows[0]?.estimate ?? 0;
  return estimate > COUNTED ? Math.round(estimate) : db.$count(table);
}
