import { LIMITS } from "@marginalia/contract";
import { createShelf, createWorld, type Person, type World } from "@marginalia/domain/testing";
import { anything, assert, asyncProperty, constantFrom, oneof, string, webPath } from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routes } from "./rest/routes.ts";
import { serveApi, type TestServer, withToken } from "./testing.ts";

let world: World;
let server: TestServer;
let author: Person;
let token: string;
let shelf: Awaited<ReturnType<typeof createShelf>>;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  author = await world.person("author");
  token = await world.token(author);
  shelf = await createShelf(author);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const body = JSON.stringify({ title: "T", text: "x" });

describe("a request that changes something with a cookie", () => {
  const send = (headers: Record<string, string>) =>
    server.fetch("/api/documents", {
      method: "POST",
      body,
      headers: { "content-type": "application/json", cookie: `marginalia=${author.cookie}`, ...headers },
    });

  it("passes from our own pages", async () => {
    expect((await send({ origin: server.origin })).status).toBe(201);
  });

  it.each(["https://evil.example", "null", "http://127.0.0.1:1", "not a url", ""])(
    "is refused with the Origin %j",
    async (origin) => {
      expect((await send({ origin })).status).toBe(403);
    },
  );

  it("is refused without an Origin", async () => {
    expect((await send({})).status).toBe(403);
  });

  it("is refused as a form that any site can post", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      expect((await send({ origin: server.origin, "content-type": type })).status).toBe(415);
    }
    const file = { "content-type": "multipart/form-data; boundary=x" };
    expect((await send({ ...file, origin: "https://evil.example" })).status).toBe(403);
    expect((await send(file)).status).toBe(403);
  });

  it("is refused through tRPC too", async () => {
    const answer = await server.fetch("/api/trpc/document.createSample", {
      method: "POST",
      headers: { cookie: `marginalia=${author.cookie}`, origin: "https://evil.example" },
    });
    expect(answer.status).toBe(403);
  });

  it("cannot be made with GET", async () => {
    const headers = { cookie: `marginalia=${author.cookie}` };
    expect((await server.fetch("/api/trpc/document.createSample", { headers })).status).toBe(405);
  });
});

describe("a request", () => {
  it("with a bad bearer token is nobody's, whatever cookie comes along", async () => {
    const headers = { authorization: "Bearer mgn_bad", cookie: `marginalia=${author.cookie}` };
    expect((await server.fetch("/api/documents", { headers })).status).toBe(401);
  });

  it("with a read-only token changes nothing", async () => {
    const readOnly = await world.token(author, ["read"]);
    expect((await server.fetch("/api/documents", withToken(readOnly))).status).toBe(200);
    expect((await server.fetch("/api/documents", withToken(readOnly, { title: "T", text: "x" }))).status).toBe(403);
  });

  it("with a token makes, lists and revokes no tokens and no devices", async () => {
    for (const path of ["accessToken.list", "account.listDevices"]) {
      expect((await server.fetch(`/api/trpc/${path}`, withToken(token))).status).toBe(403);
    }
    const made = await server.fetch(
      "/api/trpc/accessToken.create",
      withToken(token, { json: { name: "n", scopes: ["read"] } }),
    );
    expect(made.status).toBe(403);
  });

  it("that names another account in its body acts as its own caller", async () => {
    const stranger = await world.person("stranger");
    const input = { document_id: shelf.document.id, user_id: author.accountId, actor: { accountId: author.accountId } };
    const answer = await server.fetch("/api/chat-sessions", withToken(await world.token(stranger), input));
    expect(answer.status).toBe(403);
  });

  it("that is malformed gets 400, that says too little 422, that is not JSON 415", async () => {
    const post = (text: string, type = "application/json") =>
      server.fetch("/api/documents", {
        method: "POST",
        body: text,
        headers: { "content-type": type, authorization: `Bearer ${token}` },
      });
    expect((await post("{")).status).toBe(400);
    expect((await post("[]")).status).toBe(400);
    expect((await post('{"title":"T"}')).status).toBe(422);
    expect((await post('{"title":"T","text":"  "}')).body).toEqual({ error: "text: The document is empty." });
    expect((await post(body, "text/plain")).status).toBe(415);
  });

  it("that is larger than the limit gets 413, whether it says its size or not, and nothing is stored", async () => {
    const text = "a".repeat(LIMITS.bodyBytes);
    const before = await server.fetch("/api/documents", withToken(token));
    const declared = await server.fetch("/api/documents", withToken(token, { title: "T", text }));
    const chunks = new Blob([JSON.stringify({ title: "T", text })]).stream();
    const init: RequestInit & { duplex: "half" } = { ...withToken(token, ""), body: chunks, duplex: "half" };
    const streamed = await server.fetch("/api/documents", init);
    expect([declared.status, streamed.status]).toEqual([413, 413]);
    const trpc = await server.fetch("/api/trpc/document.create", withToken(token, { json: { title: "T", text } }));
    expect(trpc.status).toBe(413);
    expect((await server.fetch("/api/documents", withToken(token))).text).toBe(before.text);
  });

  it("that is anything at all never gets a 500 and never a word of SQL", async () => {
    const ending = routes.filter((route) => route.streams !== "session"); // the others answer for as long as one listens
    const path = oneof(
      constantFrom(...ending.map((route) => `/api${route.path.replace(/:\w+/, shelf.session.id)}`)),
      constantFrom(
        "/api/trpc/chatSession.get",
        "/api/trpc/message.send",
        "/api/trpc/document.create,chatSession.get?batch=1",
      ),
      webPath().map((tail) => `/api${tail}`),
      string().map((tail) => `/api/chat-sessions/${encodeURIComponent(tail)}`),
    );
    const request = asyncProperty(path, anything({ withNullPrototype: true }), async (at, input) => {
      const isPost = typeof input === "object";
      const answer = await server.fetch(at, isPost ? withToken(token, input ?? {}) : withToken(token));
      expect(answer.status, answer.text).toBeLessThan(500);
      expect(answer.text).not.toMatch(/select |insert |"stack"|node_modules/);
    });
    await assert(request, { numRuns: 500 });
    expect(server.logged).toEqual([]);
  }, 60_000);
});
