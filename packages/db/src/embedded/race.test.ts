import { afterEach, beforeEach, expect, it } from "vitest";
import { findEmbeddedPostgres } from "./index.ts";
import { withLock } from "./lock.ts";
import { makeWorld, openInChild, query, type World } from "./test-world.ts";

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.remove());

it("lets one of four processes make and start the database, and the others join", { timeout: 120_000 }, async () => {
  const children = [0, 1, 2, 3].map(() => openInChild(world.dataDir));
  const opened = await Promise.all(children.map((child) => child.opened));
  expect(opened.filter(({ adopted }) => !adopted)).toHaveLength(1);
  expect(new Set(opened.map(({ url }) => url)).size).toBe(1);
  await Promise.all(children.slice(1).map((child) => child.close()));
  expect(await query(opened[0]?.url ?? "", "select 1 as one")).toEqual([{ one: 1 }]);
  await children[0]?.close();
  expect(await findEmbeddedPostgres(world.dataDir)).toBeUndefined();
});

it("opens and closes in four processes at once, over and over, without a failure", { timeout: 120_000 }, async () => {
  const lives = [0, 1, 2, 3].map(async () => {
    for (let round = 0; round < 3; round += 1) {
      const child = openInChild(world.dataDir);
      const { url } = await child.opened;
      expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
      await child.close();
    }
  });
  await Promise.all(lives);
  expect(await findEmbeddedPostgres(world.dataDir)).toBeUndefined();
});

it("lets nobody into the lock while another is inside", async () => {
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, () =>
      withLock("/", async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
});
