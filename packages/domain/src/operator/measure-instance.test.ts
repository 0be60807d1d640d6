import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createShelf, createWorld, type World } from "../testing.ts";
import { measureInstance } from "./measure-instance.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

describe("how full an instance is", () => {
  it("is counted one by one while it is small", async () => {
    const before = await measureInstance(world);
    await createShelf(await world.person("ada"));
    const after = await measureInstance(world);
    expect(after).toMatchObject({ accounts: 1, documents: 1, chatSessions: 1, messages: 0, answersRunning: 0 });
    expect(before).toMatchObject({ accounts: 0, documents: 0, chatSessions: 0 });
    expect(after.databaseBytes).toBeGreaterThan(1_000_000);
  });

  it("is PostgreSQL's estimate where counting would take long", async () => {
    await world.db.execute(sql`insert into account (id, email, name, role)
      select gen_random_uuid(), n || '@example.org', 'n', 'member' from generate_series(1, 60000) n`);
    await world.db.execute(sql`analyze account`);
    await world.db.execute(sql`delete from account where name = 'n'`);
    expect((await measureInstance(world)).accounts).toBeGreaterThan(59_000);
  });
});
