import { message } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { createWorld } from "../testing.ts";
import { sessionOf, talk } from "./test-conversations.ts";
import { bring } from "./test-runner.ts";

it("a message of 10 MB is kept whole, whatever search can take of it", async () => {
  await using world = await createWorld();
  const author = await world.person("author");
  const words = Array.from({ length: 1_400_000 }, (_, at) => at.toString(36)).join(" ");
  const text = words.padEnd(10_000_000, " tide");
  const parts = [{ kind: "attachment" as const, title: "all.txt", text, url: null }];
  const { run, entries } = await bring(world, author, [talk("large", [["q1", null, text, { parts }]])]);
  expect(entries).toMatchObject([{ outcome: "imported", reason: null }]);
  expect(run).toMatchObject({ state: "done", problem: null });
  const length = sql<number>`length(${message.content})`;
  const [stored] = await world.db
    .select({ length })
    .from(message)
    .where(eq(message.chatSessionId, sessionOf({ entries })));
  expect(stored).toEqual({ length: 10_000_000 });
}, 60_000);
