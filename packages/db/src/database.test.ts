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
