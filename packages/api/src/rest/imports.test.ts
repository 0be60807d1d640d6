import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startImportWorker } from "@marginalia/domain/import-worker";
import { createShelf, createWorld, type Person, type World } from "@marginalia/domain/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serveApi, type TestServer } from "../testing.ts";

let world: World;
let server: TestServer;
let author: Person;
let token: string;
let worker: ReturnType<typeof startImportWorker>;
const errors: unknown[] = [];

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  author = await world.person("author");
  token = await world.token(author);
  worker = startImportWorker({ db: world.db, onError: (error) => errors.push(error) });
});

afterAll(async () => {
  await worker.close();
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const ask = (path: string, method = "GET", bearer = token, body?: FormData | string) =>
  server.fetch(`/api/imports${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(typeof body === "string" ? { "content-type": "application/json" } : {}),
    },
    ...(body === undefined ? {} : { body }),
  });

function form(bytes: Uint8Array | string, fields: Record<string, string> = {}): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.append(name, value);
  made.append("file", new Blob([Buffer.from(bytes)]), "export.json");
  return made;
}

async function until(id: string, state: string) {
  for (;;) {
    const { import: run } = JSON.parse((await ask(`/${id}`)).text);
    if (run.state === state) return run;
    if (["done", "failed", "cancelled"].includes(run.state)) throw new Error(JSON.stringify(run));
    await sleep(50);
  }
}

it("a real export is tried, started, reported and, the second time, there already", async () => {
  const bytes = await readFile(join(import.meta.dirname, "../../../exchange/fixtures/chatgpt-2025-06.json"));
  const sent = await ask("", "POST", token, form(bytes, { dry_run: "true" }));
  expect(sent.status, sent.text).toBe(202);
  const { id } = JSON.parse(sent.text).import;
  const tried = await until(id, "ready");
  expect(tried.conversations).toBe(JSON.parse(bytes.toString()).length);
  expect((await ask(`/${id}/start`, "POST", token, '{"target":"one"}')).status).toBe(200);
  const run = await until(id, "done");
  expect(run).toMatchObject({
    problem: null,
    outcomes: { imported: tried.conversations },
    new_messages: tried.messages,
  });
  const report = await ask(`/${id}/report.json`);
  expect(JSON.parse(report.text)).toHaveLength(tried.conversations);
  expect((await ask(`/${id}/report.csv`)).text.split("\r\n")).toHaveLength(tried.conversations + 2);
  const again = JSON.parse((await ask("", "POST", token, form(bytes))).text).import;
  expect(await until(again.id, "done")).toMatchObject({
    outcomes: { "already there": tried.conversations },
    problem: "Nothing was imported: all of it was there already.",
  });
  expect(errors).toEqual([]);
});

it("an export in several files is one import, and the fields of its form may stand behind them", async () => {
  const chat = (id: string) => ({ uuid: id, chat_messages: [{ uuid: "m", sender: "human", text: "Hi" }] });
  const [one, two, three] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const shards = [
    [chat(one), chat(two)],
    [chat(two), chat(three)],
  ];
  const made = new FormData();
  for (const [at, shard] of shards.entries())
    made.append("file", new Blob([JSON.stringify(shard)]), `conversations-00${at}.json`);
  made.append("file", new Blob(['{"id":"me","email":"a@example.org"}']), "user.json");
  made.append("dry_run", "true");
  const sent = await ask("", "POST", token, made);
  expect(sent.status, sent.text).toBe(202);
  const { id, file_names } = JSON.parse(sent.text).import;
  expect(file_names).toEqual(["conversations-000.json", "conversations-001.json", "user.json"]);
  expect(await until(id, "ready")).toMatchObject({
    conversations: 5,
    outcomes: { new: 3, known: 1, unreadable: 1 },
    new_messages: 3,
  });
  const unread = JSON.parse((await ask(`/${id}/entries?outcome=unreadable`)).text).entries;
  expect(unread).toMatchObject([{ title: "user.json", reason: expect.stringContaining("begins with id, email") }]);
  expect((await ask(`/${id}/place`, "POST", token, '{"ordinals":[3],"place":"nowhere"}')).status).toBe(204);
  expect((await ask(`/${id}/start`, "POST", token, '{"target":"one"}')).status).toBe(200);
  expect(await until(id, "done")).toMatchObject({ outcomes: { imported: 2, "already there": 1, skipped: 2 } });
});

it("what is no export fails with a sentence, and what is too large is refused and leaves nothing", async () => {
  const sent = await ask("", "POST", token, form("no json"));
  const { id } = JSON.parse(sent.text).import;
  expect(await until(id, "failed")).toMatchObject({ problem: expect.stringContaining("no JSON") });
  const large = await ask("", "POST", token, form(Buffer.alloc(2_100_000, "x")));
  expect(large.status, large.text).toBe(413);
});

it("a token of one document brings sessions into it and nowhere else", async () => {
  const { document } = await createShelf(author);
  const bound = await world.token(author, ["read", "write"], document.id);
  const chat = [{ uuid: crypto.randomUUID(), chat_messages: [{ uuid: "m", sender: "human", text: "Hi" }] }];
  expect((await ask("", "POST", bound, form(JSON.stringify(chat)))).status).toBe(403);
  const sent = await ask("", "POST", bound, form(JSON.stringify(chat), { document_id: document.id }));
  expect(sent.status, sent.text).toBe(202);
  const { id } = JSON.parse(sent.text).import;
  await until(id, "done");
  expect(JSON.parse((await ask(`/${id}/entries`, "GET", bound)).text).entries).toMatchObject([
    { outcome: "imported", document_id: document.id },
  ]);
  const stranger = await world.token(await world.person("stranger"));
  for (const path of ["", "/entries", "/report.csv"])
    expect((await ask(`/${id}${path}`, "GET", stranger)).status).toBe(403);
});
