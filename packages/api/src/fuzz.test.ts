import { createShelf, createWorld, type World } from "@marginalia/domain/testing";
import { anything, assert, asyncProperty, constant, constantFrom, dictionary, oneof, record } from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appRouter } from "./router.ts";
import { describedRequests, hostileValue, type RandomRequest } from "./test-described-request.ts";
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
const METAS = [
  { values: { id: ["bogus"] } },
  { values: { id: ["regexp"] } },
  { values: { id: ["class", "Foo"] } },
  { values: { id: ["Date"] } },
  { values: { id: ["set"], title: ["map"] } },
  { values: { id: ["URL"] } },
  { values: { "__proto__.x": ["Date"] } },
  { referentialEqualities: { id: ["constructor.prototype"] } },
  { values: 7, v: 1 },
  "x",
];

it("answers thousands of hostile requests without a 500, without a word from inside, and without standing still", async () => {
  const request = oneof(describedRequests(known), procedureCalls());
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
  const one = asyncProperty(request, async ({ method, at, body }) => {
    const leave = AbortSignal.timeout(10_000);
    const init = { ...(body === undefined ? withToken(token) : withToken(token, body, method)), signal: leave };
    if (at.includes("/events")) return watchBriefly(at, init);
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

/** A call of any procedure over tRPC. */
function procedureCalls() {
  const procedures = Object.entries<{ _def: { type?: string } }>(Object(appRouter._def.procedures));
  const called = procedures.filter(([, { _def }]) => _def.type !== "subscription");
  const sent = oneof(dictionary(constantFrom(...KEYS), hostileValue(known), { maxKeys: 6 }), anything());
  // What superjson reads beside a value, to make something else of it.
  const meta = oneof({ arbitrary: constant(undefined), weight: 3 }, constantFrom(...METAS));
  return record({ procedure: constantFrom(...called), sent, meta }).map(
    ({ procedure: [path, { _def }], sent, meta }): RandomRequest => {
      const json = meta === undefined ? { json: sent } : { json: sent, meta };
      if (_def.type !== "query") return { method: "POST", at: `/api/trpc/${path}`, body: json };
      const input = encodeURIComponent(JSON.stringify(json) ?? "");
      return { method: "GET", at: `/api/trpc/${path}?input=${input}`, body: undefined };
    },
  );
}

/** A line of events has no end: how it begins is all that is asked. */
async function watchBriefly(at: string, init: RequestInit): Promise<void> {
  const leave = new AbortController();
  const { status } = await fetch(server.origin + at, { ...init, signal: leave.signal });
  leave.abort();
  expect(status).toBeLessThan(500);
}
