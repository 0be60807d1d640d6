import { sql } from "drizzle-orm";
import { expect, inject, it } from "vitest";
import { openDatabase } from "./database.ts";
import { cloneDatabase } from "./testing/test-database.ts";

it("gives a connection back that broke before or within a transaction, and closes", async () => {
  await using database = await cloneDatabase(inject("testCluster"));
  const { db, close } = openDatabase(database.url, { max: 1 });
  const breakOff = "select pg_terminate_backend(pg_backend_pid())";

  db.$client.once("acquire", (client) => void client.query(breakOff).catch(() => undefined));
  await expect(db.transaction((tx) => tx.execute(sql`select 1`))).rejects.toThrow();
  await expect(db.transaction((tx) => tx.execute(sql`select 1`))).resolves.toMatchObject({ rowCount: 1 });

  await expect(db.transaction((tx) => tx.execute(sql.raw(breakOff)))).rejects.toThrow();
  await expect(db.execute(sql`select 1`)).resolves.toMatchObject({ rowCount: 1 });
  await close();
});

it("ends a statement after 30 s and a transaction that stands still as soon, and a slow one holds up nobody", async () => {
  await using database = await cloneDatabase(inject("testCluster"));
  const { db, close } = openDatabase(database.url, { max: 4 });
  const { rows } = await db.execute(sql`select current_setting('statement_timeout') as statement,
    current_setting('idle_in_transaction_session_timeout') as idle`);
  expect(rows).toEqual([{ statement: "30s", idle: "30s" }]);

  let isOver = false;
  const slow = Promise.all([1, 2, 3].map(() => db.execute(sql`select pg_sleep(2)`))).then(() => {
    isOver = true;
  });
  for (let n = 0; n < 100; n += 1) await db.execute(sql`select ${n}::int`);
  expect(isOver).toBe(false);
  await slow;

  const cut = db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = '200ms'`);
    await tx.execute(sql`select pg_sleep(20)`);
  });
  await expect(cut).rejects.toMatchObject({ cause: { code: "57014" } });
  await expect(db.execute(sql`select 1`)).resolves.toMatchObject({ rowCount: 1 });
  await close();
});
