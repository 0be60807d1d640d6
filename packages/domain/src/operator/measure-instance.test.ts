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
    await world.db.execute(sql`update pg_class set reltuples = 1234567 where oid = 'message'::regclass`);
    expect((await measureInstance(world)).messages).toBe(1_234_567);
  });
});
