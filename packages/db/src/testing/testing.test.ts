import { expect, it } from "vitest";
import { asAdmin, openTestCluster } from "./cluster.ts";
import { createTestDatabase } from "./index.ts";
import { cloneDatabase } from "./test-database.ts";

it("clones many migrated databases at once, and removes all of them", { timeout: 60_000 }, async () => {
  const cluster = await openTestCluster();
  try {
    const clones = await Promise.all(Array.from({ length: 6 }, () => cloneDatabase(cluster)));
    expect(new Set(clones.map(({ url }) => url)).size).toBe(6);
    for (const { url } of clones) {
      const { rows } = await asAdmin(url, (client) =>
        client.query<{ tables: number }>(
          "select count(*)::int as tables from information_schema.tables where table_schema = 'public'",
        ),
      );
      expect(rows[0]?.tables).toBeGreaterThan(3);
    }
    const [first, ...others] = clones;
    await first?.drop();
    await expect(asAdmin(first?.url ?? "", async () => undefined)).rejects.toThrow("does not exist");
    await Promise.all(others.map((clone) => clone.drop()));
  } finally {
    await cluster.close();
  }
});

it("gives every caller a migrated database of its own in the cluster of the run", async () => {
  await using one = await createTestDatabase();
  await using other = await createTestDatabase();
  await asAdmin(one.url, (client) => client.query("create table only_here ()"));
  const seen = await asAdmin(other.url, (client) => client.query("select to_regclass('only_here') as here"));
  expect(seen.rows).toEqual([{ here: null }]);
});
