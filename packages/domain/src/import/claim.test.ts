import { importChunk, importRun } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { createWorld } from "../testing.ts";
import { claimImport } from "./claim.ts";
import { getImport } from "./get.ts";
import { workOn } from "./run.ts";
import { storedFiles } from "./stored-file.ts";
import { opens, receive, talk } from "./test-conversations.ts";

it("an import that nobody starts for a day goes, with its file", async () => {
  await using world = await createWorld();
  const { db } = world;
  const author = await world.person("author");
  const { id } = await receive(author);
  const claimed = await claimImport(db);
  if (!claimed) throw new Error("The import did not wait.");
  const runner = { db, openExport: opens([talk("c", [])]), onError: (error: unknown) => expect(error).toBeUndefined() };
  await workOn(runner, claimed, { files: () => storedFiles(db, claimed.id), stop: new AbortController().signal });
  expect(await claimImport(db)).toBeUndefined();
  expect((await getImport(author.scope, { id })).state).toBe("ready");

  await db.update(importRun).set({ createdAt: sql`now() - interval '25 hours'` }).where(eq(importRun.id, id));
  expect(await claimImport(db)).toBeUndefined();
  const problem = "Nobody started it for 24 hours.";
  expect(await getImport(author.scope, { id })).toMatchObject({ state: "cancelled", problem });
  expect(await db.$count(importChunk, eq(importChunk.importId, id))).toBe(0);
});
