import { openReplicas } from "@marginalia/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import { authenticate } from "../authenticate.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { getWrittenChatSession } from "./get-written.ts";

let world: World;
let another: World;
let author: Person;
let shelf: Awaited<ReturnType<typeof createShelf>>;

beforeAll(async () => {
  [world, another] = await Promise.all([createWorld(), createWorld()]);
  author = await world.person("author");
  shelf = await createShelf(author);
  await authenticate({ db: world.db }, { kind: "device", secret: author.cookie }); // the first use is written down
});
afterAll(async () => {
  await another[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** What is read with replicas at these addresses, what without any, and what came of asking them. */
async function readTwice(urls: string[], person = author, times = 1) {
  const replicas = openReplicas(urls, { onError: () => undefined });
  const input = {
    credential: { kind: "device", secret: person.cookie },
    session: { id: shelf.session.id, limit: 50 },
    spelling: "snake",
    known: [],
  } as const;
  try {
    const got = [];
    for (let n = 0; n < times; n += 1) got.push(await getWrittenChatSession({ db: world.db, replicas }, input));
    return { got, expected: await getWrittenChatSession({ db: world.db }, input), asked: replicas.asked };
  } finally {
    await replicas.close();
  }
}

it("reads from a replica what it would have read itself", async () => {
  const { got, expected, asked } = await readTwice([world.url]);
  expect(expected?.json).toContain(shelf.session.id);
  expect(got).toEqual([expected]);
  expect(asked).toEqual({ answered: 1, behind: 0, failed: 0 });
});

it("reads itself what a replica has not heard of yet", async () => {
  const { got, expected, asked } = await readTwice([another.url]);
  expect(got).toEqual([expected]);
  expect(asked).toEqual({ answered: 0, behind: 1, failed: 0 });
});

it("reads itself where a replica fails, and lets that one rest while others answer", async () => {
  const { got, expected, asked } = await readTwice(["postgres://x:x@127.0.0.1:1/x", world.url], author, 4);
  expect(got).toEqual([expected, expected, expected, expected]);
  expect(asked).toMatchObject({ failed: 1, behind: 0 });
  expect(asked.answered).toBeGreaterThan(1);
});

it("asks no replica for somebody who may not read", async () => {
  const { got, expected, asked } = await readTwice([world.url], await world.person("stranger"));
  expect([got, expected]).toEqual([[null], null]);
  expect(asked).toEqual({ answered: 0, behind: 0, failed: 0 });
});
