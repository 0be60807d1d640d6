import { createShelf, createWorld, type Person, type World } from "@marginalia/domain/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveApi, type TestServer, withToken } from "./testing.ts";

const LISTED = "https://app.example.org";

/** Origins that look like the listed one, or like none. */
const OTHERS = [
  ...["https://evil.example", "null", "", "*", "https://app.example.org.evil.example", "https://evil-app.example.org"],
  ...["http://app.example.org", "https://app.example.org:8443", "https://app.example.org/", "https://APP.example.org"],
  ...["https://sub.app.example.org", "https://app.example.org@evil.example", `${LISTED}, ${LISTED}`, "app.example.org"],
];

let world: World;
let open: TestServer;
let closed: TestServer;
let author: Person;
let token: string;
let shelf: Awaited<ReturnType<typeof createShelf>>;

beforeAll(async () => {
  world = await createWorld();
  open = await serveApi(world, { corsOrigins: [LISTED] });
  closed = await serveApi(world);
  author = await world.person("author");
  token = await world.token(author);
  shelf = await createShelf(author);
});

afterAll(async () => {
  for (const server of [open, closed]) await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const preflight = (server: TestServer, origin: string, path = "/api/documents") =>
  server.fetch(path, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    },
  });

const call = (server: TestServer, path: string, origin: string, headers: Record<string, string> = {}) =>
  server.fetch(path, { headers: { origin, ...headers } });

const bearer = () => ({ authorization: `Bearer ${token}` });
const cookie = () => ({ cookie: `marginalia=${author.cookie}` });
const allowed = (headers: Headers) => headers.get("access-control-allow-origin");

/** One of each envelope: REST, what is read directly elsewhere, tRPC, a file, a stream's description. */
const paths = () => [
  "/api/documents",
  `/api/chat-sessions/${shelf.session.id}`,
  `/api/v1/chat-sessions/${shelf.session.id}`,
  "/api/trpc/account.get",
  `/api/documents/${shelf.document.id}/original`,
  "/api/openapi.json",
];

describe("an instance that lists no origin", () => {
  it("tells no page of another site that it may read", async () => {
    for (const origin of [LISTED, ...OTHERS]) {
      expect(allowed((await preflight(closed, origin)).headers)).toBeNull();
      for (const path of paths()) expect(allowed((await call(closed, path, origin, bearer())).headers)).toBeNull();
    }
  });
});

describe("an instance that lists an origin", () => {
  it("answers its pages' calls with a token, asked for leave first, in every envelope", async () => {
    for (const path of paths()) {
      const { status, headers } = await preflight(open, LISTED, path);
      expect(status).toBe(204);
      expect(allowed(headers)).toBe(LISTED);
      expect(headers.get("access-control-allow-headers")).toContain("authorization");
      const answer = await call(open, path, LISTED, bearer());
      expect(answer.status, path).toBe(200);
      expect(allowed(answer.headers)).toBe(LISTED);
      expect(answer.headers.get("vary")?.toLowerCase()).toContain("origin");
      expect(answer.headers.get("access-control-expose-headers")).toContain("x-request-id");
    }
    const made = await open.fetch("/api/documents", {
      ...withToken(token, { title: "Tides", text: "The moon." }),
      headers: { ...withToken(token).headers, origin: LISTED },
    });
    expect(made.status).toBe(201);
    expect(allowed(made.headers)).toBe(LISTED);
  });

  it("lets its pages read refusals too", async () => {
    for (const [path, status] of [
      ["/api/documents", 401],
      ["/api/nothing", 404],
      ["/api/chat-sessions/nothing", 401],
    ] as const) {
      const answer = await call(open, path, LISTED);
      expect(answer.status).toBe(status);
      expect(allowed(answer.headers)).toBe(LISTED);
    }
  });

  it("tells nobody who only looks like it", async () => {
    for (const origin of OTHERS) {
      expect(allowed((await preflight(open, origin)).headers), origin).toBeNull();
      for (const path of paths()) {
        expect(allowed((await call(open, path, origin, bearer())).headers), `${origin} ${path}`).toBeNull();
      }
    }
  });

  it("never allows cookies, and takes none from its pages, to read as little as to change", async () => {
    for (const path of paths()) {
      for (const headers of [cookie(), bearer()]) {
        const answer = await call(open, path, LISTED, headers);
        expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
        expect(answer.status, path).toBe("cookie" in headers ? 403 : 200);
      }
      expect((await preflight(open, LISTED, path)).headers.get("access-control-allow-credentials")).toBeNull();
    }
    const change = { method: "POST", body: '{"title":"T","text":"x"}' };
    const json = { "content-type": "application/json", origin: LISTED };
    const forged = await open.fetch("/api/documents", { ...change, headers: { ...json, ...cookie() } });
    expect(forged.status).toBe(403);
  });

  it("keeps its own pages, with their cookies, as they were, also when the list names it", async () => {
    for (const server of [open, closed]) {
      const answer = await call(server, `/api/chat-sessions/${shelf.session.id}`, server.origin, cookie());
      expect(answer.status).toBe(200);
      expect(allowed(answer.headers)).toBeNull();
    }
    const origins: string[] = [];
    await using own = await serveApi(world, { corsOrigins: origins });
    origins.push(own.origin);
    expect((await call(own, "/api/documents", own.origin, cookie())).status).toBe(200);
  });

  it("lets its pages, and no others, speak to the tools of models", async () => {
    const ask = (origin: string) =>
      open.fetch("/api/mcp", {
        method: "POST",
        headers: {
          ...bearer(),
          origin,
          "content-type": "application/json",
          accept: "application/json, text/event-stream",
        },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
      });
    expect((await ask(LISTED)).status).toBe(200);
    for (const origin of OTHERS) expect((await ask(origin)).status, origin).toBe(403);
  });
});
