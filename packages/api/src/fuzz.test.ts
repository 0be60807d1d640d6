import { createShelf, createWorld, type World } from "@marginalia/domain/testing";
import { anything, assert, asyncProperty, constantFrom, dictionary, oneof, string } from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { routes } from "./rest/routes.ts";
import { appRouter } from "./router.ts";
import { serveApi, type TestServer, withToken } from "./testing.ts";

// biome-ignore lint/style/noProcessEnv: the tests' own switch; no product code runs here
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1_000);

let world: World;
let server: TestServer;
let token: string;
let known: string[];

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  const author = await world.person("author");
  token = await world.token(author);
  const { document, session } = await createShelf(author);
  known = [document.id, document.versionId, session.id, author.accountId];
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** The keys that inputs have, so that hostile values get past the door of a schema. */
const KEYS =
  "id,documentId,chatSessionId,messageId,accountId,title,text,content,query,cursor,before,limit,from,to,version,page,number,role,email,format,anchor,idempotencyKey,model,rating,direction,__proto__,constructor".split(
    ",",
  );
const NASTY = ["\0", "\ud800", "a".repeat(30_000), "%", "'; drop table account --", "1e309", "-1", "𝕏".repeat(500)];

it("answers thousands of hostile requests without a 500, without a word from inside, and without standing still", async () => {
  const value = oneof(
    constantFrom(...known),
    constantFrom(...NASTY, 0, -1, 2 ** 53, 1e300, null, true),
    string(),
    anything(),
  );
  const input = oneof(dictionary(constantFrom(...KEYS), value, { maxKeys: 6 }), anything());
  const procedures = Object.entries<{ _def: { type?: string } }>(Object(appRouter._def.procedures));
  const called = procedures.filter(([, { _def }]) => _def.type !== "subscription");
  const ending = routes.filter((route) => route.streams !== "session");
  const request = oneof(
    constantFrom(...called.map(([path, { _def }]) => ({ path, method: _def.type === "query" ? "GET" : "POST" }))),
    constantFrom(...ending.map(({ path, method }) => ({ path, method: method.toUpperCase() }))),
  );
  const waits: number[] = [];
  let busy = true;
  const health = (async () => {
    while (busy) {
      const start = performance.now();
      expect((await server.fetch("/api/history")).status).toBe(401);
      waits.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const one = asyncProperty(request, input, constantFrom(...known), async ({ path, method }, sent, id) => {
    const body = method === "GET" ? undefined : sent;
    const isRest = path.startsWith("/");
    const json = isRest ? sent : { json: sent };
    const query = isRest || method === "POST" ? "" : `?input=${encodeURIComponent(JSON.stringify(json) ?? "")}`;
    const at = isRest ? `/api${path.replace(/:\w+/g, id)}` : `/api/trpc/${path}${query}`;
    const init = body === undefined ? withToken(token) : withToken(token, json ?? null, method);
    const answer = await server.fetch(at, init);
    // 503 is an instance without mail saying so.
    expect(answer.status === 503 ? 200 : answer.status, `${method} ${at} ${answer.text}`).toBeLessThan(500);
    expect(answer.text).not.toMatch(/select "|insert into|"stack"|node_modules/);
  });
  await assert(one, { numRuns: REQUESTS }).finally(() => {
    busy = false;
  });
  await health;
  expect(server.logged).toEqual([]);
  const sorted = waits.toSorted((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThan(100);
}, 900_000);
