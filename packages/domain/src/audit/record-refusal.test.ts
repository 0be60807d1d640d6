import { refusalCount } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Person, type World } from "../testing.ts";
import { REFUSALS_KEPT, recordRefusal, reportRefusals } from "./record-refusal.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world[Symbol.asyncDispose]());

const refuse = ({ accountId }: Person, id: string) =>
  recordRefusal(world, { action: "read refused", accountId, subject: { path: "document.get", id } });

async function kept({ accountId }: Person, action: string) {
  const { rows } = await world.db.execute<{ subject: Record<string, string> }>(
    sql`select subject from audit_event where action = ${action} and actor_id = ${accountId}`,
  );
  return rows.map(({ subject }) => subject);
}

/** As if an hour went by. */
const later = () => world.db.execute(sql`update ${refusalCount} set hour = hour - interval '1 hour'`);

describe("refusals", () => {
  it("of the same thing are one event an hour, of many at once too, and are told by their number afterwards", async () => {
    const person = await world.person("stubborn");
    await Promise.all(Array.from({ length: 20 }, () => refuse(person, "one")));
    await refuse(person, "other");
    expect((await kept(person, "read refused")).map(({ id }) => id).sort()).toEqual(["one", "other"]);
    await reportRefusals(world); // of hours that are over
    expect(await kept(person, "refused again")).toEqual([]);
    await later();
    await Promise.all([reportRefusals(world), reportRefusals(world)]);
    expect(await kept(person, "refused again")).toEqual([{ hour: expect.any(String), refused: "21", kept: "2" }]);
  });

  it("of ever other things are kept up to a number, and leave one row that goes with its hour", async () => {
    const [person, bystander] = [await world.person("hammer"), await world.person("bystander")];
    for (let n = 0; n < REFUSALS_KEPT + 50; n += 1) await refuse(person, crypto.randomUUID());
    expect(await kept(person, "read refused")).toHaveLength(REFUSALS_KEPT);
    await refuse(bystander, "one");
    expect(await kept(bystander, "read refused")).toHaveLength(1);
    expect(await world.db.$count(refusalCount)).toBe(2);
    await later();
    await reportRefusals(world);
    expect(await world.db.$count(refusalCount)).toBe(0);
    expect(await kept(person, "refused again")).toMatchObject([{ refused: "150", kept: "100" }]);
    expect(await kept(bystander, "refused again")).toEqual([]); // all of it is there
  });
});
