import { openDatabase } from "@marginalia/db";
import { document } from "@marginalia/db/schema";
import { createShelf, createWorld, type Person, type World } from "@marginalia/domain/testing";
import { eq } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveApi, type TestServer, withToken } from "./testing.ts";

let world: World;
let server: TestServer;
let author: Person;
let tokens: Record<"author" | "stranger" | "reader", string>;
let shelf: Awaited<ReturnType<typeof createShelf>>;

const UNKNOWN = "01990000-0000-7000-8000-000000000000";

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  author = await world.person("author");
  const [reader, stranger] = [await world.person("reader"), await world.person("stranger")];
  shelf = await createShelf(author, { reader });
  tokens = {
    author: await world.token(author),
    reader: await world.token(reader),
    stranger: await world.token(stranger),
  };
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** The same question through tRPC: its HTTP status. */
async function trpcStatus(id: string, token: string | null): Promise<number> {
  const input = encodeURIComponent(JSON.stringify(superjson.serialize({ id })));
  return (await server.fetch(`/api/trpc/chatSession.get?input=${input}`, withToken(token))).status;
}

describe("GET /api/chat-sessions/{id}, the published contract", () => {
  const table = [
    { who: "the author", token: () => tokens.author, id: () => shelf.session.id, status: 200, error: null },
    { who: "a reader", token: () => tokens.reader, id: () => shelf.session.id, status: 200, error: null },
    { who: "nobody", token: () => null, id: () => shelf.session.id, status: 401, error: "Authentication required" },
    {
      who: "a made-up token",
      token: () => "mgn_x",
      id: () => shelf.session.id,
      status: 401,
      error: "Authentication required",
    },
    {
      who: "nobody, of a malformed id",
      token: () => null,
      id: () => "x",
      status: 401,
      error: "Authentication required",
    },
    {
      who: "a stranger",
      token: () => tokens.stranger,
      id: () => shelf.session.id,
      status: 403,
      error: "Access denied",
    },
    {
      who: "the author, of an unknown id",
      token: () => tokens.author,
      id: () => UNKNOWN,
      status: 404,
      error: "Chat session not found",
    },
    {
      who: "the author, of a malformed id",
      token: () => tokens.author,
      id: () => "42'--",
      status: 404,
      error: "Chat session not found",
    },
  ];

  it.each(table)(
    "answers $who with $status, at both addresses and through tRPC",
    async ({ token, id, status, error }) => {
      for (const base of ["/api", "/api/v1"]) {
        const answer = await server.fetch(`${base}/chat-sessions/${encodeURIComponent(id())}`, withToken(token()));
        expect(answer.status).toBe(status);
        expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
        if (error !== null) expect(answer.text).toBe(JSON.stringify({ error }));
      }
      expect(await trpcStatus(id(), token())).toBe(status);
    },
  );

  it("spells the session as the contract does, with times in ISO 8601 UTC", async () => {
    await server.fetch(
      `/api/chat-sessions/${shelf.session.id}/messages`,
      withToken(tokens.author, { content: "When does the harbour fall dry?" }),
    );
    const { body } = await server.fetch(`/api/chat-sessions/${shelf.session.id}`, withToken(tokens.reader));
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const any = expect.any(String);
    expect(body).toEqual({
      chat_session: {
        id: shelf.session.id,
        document_id: shelf.document.id,
        title: "About the sea",
        created_at: time,
        updated_at: time,
        message_count: 2,
        next_cursor: null,
        ...{ model: null, running: null, version: 3 },
        messages: [
          {
            id: any,
            parent_id: null,
            role: "user",
            content: "When does the harbour fall dry?",
            status: "complete",
            model: null,
            citations: [],
            sibling_index: 0,
            sibling_count: 1,
            created_at: time,
            ...{ author_name: "author", rating: null, problem: null, figures: null, origin: null },
          },
          expect.objectContaining({
            role: "assistant",
            model: "quoting",
            citations: expect.arrayContaining([
              {
                number: 1,
                document_version_id: shelf.document.versionId,
                quote: any,
                start: expect.any(Number),
                end: expect.any(Number),
                page: null,
                verified: true,
              },
            ]),
          }),
        ],
      },
    });
  });

  it("gives the whole active path unless a limit is set, and pages towards older messages", async () => {
    const { session } = await createShelf(author);
    const base = `/api/chat-sessions/${session.id}`;
    for (let n = 0; n < 30; n += 1) {
      await server.fetch(`${base}/messages`, withToken(tokens.author, { content: `The moon, ${n}?` }));
    }
    const whole = await server.fetch(base, withToken(tokens.author));
    expect(whole.body).toMatchObject({ chat_session: { message_count: 60, next_cursor: null } });
    expect(whole.body).toHaveProperty("chat_session.messages.length", 60);
    const page = await server.fetch(`${base}?limit=10`, withToken(tokens.author));
    expect(page.body).toHaveProperty("chat_session.messages.length", 10);
    expect(page.body).toHaveProperty("chat_session.next_cursor", "50");
    const older = await server.fetch(`${base}/history?limit=10&before=50`, withToken(tokens.author));
    expect(older.body).toHaveProperty("messages.length", 10);
    expect(older.body).toHaveProperty("next_cursor", "40");
  });

  it("is 403 for everybody once the document is gone", async () => {
    const { document: gone, session } = await createShelf(author);
    await world.db.update(document).set({ trashedAt: new Date() }).where(eq(document.id, gone.id));
    const answer = await server.fetch(`/api/chat-sessions/${session.id}`, withToken(tokens.author));
    expect([answer.status, answer.text]).toEqual([403, '{"error":"Access denied"}']);
    expect(await trpcStatus(session.id, tokens.author)).toBe(403);
  });

  it("does not let a 403 tell anything of the session", async () => {
    const { text, headers } = await server.fetch(`/api/chat-sessions/${shelf.session.id}`, withToken(tokens.stranger));
    const said = text + JSON.stringify([...headers]);
    for (const secret of ["About the sea", "Tides", author.name, author.email, shelf.document.id]) {
      expect(said).not.toContain(secret);
    }
  });

  it("is a generic 500 while the database is away, logged once with its cause, and 200 when it is back", async () => {
    const away = openDatabase("postgres://nobody@127.0.0.1:1/nothing");
    await using broken = await serveApi({ db: away.db, live: world.live });
    const answer = await broken.fetch(`/api/chat-sessions/${shelf.session.id}`, withToken(tokens.author));
    expect([answer.status, answer.text]).toEqual([500, '{"error":"Failed to retrieve chat session"}']);
    expect(broken.logged).toHaveLength(1);
    expect(broken.logged[0]).toMatchObject({
      requestId: answer.headers.get("x-request-id"),
      path: "chatSession.get",
      cause: { code: "ECONNREFUSED" },
    });
    const throughTrpc = await broken.fetch("/api/trpc/account.get", withToken(tokens.author));
    expect(throughTrpc.status).toBe(500);
    expect(throughTrpc.text).toContain("Internal server error");
    for (const said of [answer.text, throughTrpc.text])
      expect(said).not.toMatch(/select|ECONN|127\.0\.0\.1|\.ts\b|stack/);
    await away.close();
  });
});

describe("the rest of the earlier service's family", () => {
  it("creates a document and a session, asks, and lists", async () => {
    const made = await server.fetch("/api/documents", withToken(tokens.author, { title: "T", text: "The cat sat." }));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      document: { title: "T", text: "The cat sat.", version_number: 1, role: "author" },
    });
    const documentId = (made.body as { document: { id: string } }).document.id; // asserted just above
    const session = await server.fetch("/api/chat-sessions", withToken(tokens.author, { document_id: documentId }));
    expect(session.status).toBe(201);
    const { id } = (session.body as { chat_session: { id: string } }).chat_session; // its status is 201
    const sent = await server.fetch(
      `/api/chat-sessions/${id}/messages`,
      withToken(tokens.author, { content: "Who sat?", idempotency_key: "k" }),
    );
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ message: { role: "user" }, answer: { role: "assistant" } });
    const list = await server.fetch("/api/chat-sessions?limit=1", withToken(tokens.author));
    expect(list.body).toMatchObject({ chat_sessions: [{ id, document_title: "T", message_count: 2 }] });
    expect(list.body).toHaveProperty("next_cursor", expect.any(String));
  });

  it("gives /api/history only what the caller started", async () => {
    const mine = await server.fetch("/api/history", withToken(tokens.reader));
    expect(mine.body).toEqual({ chat_sessions: [], next_cursor: null });
    const readable = await server.fetch("/api/chat-sessions", withToken(tokens.reader));
    expect(readable.body).toMatchObject({ chat_sessions: [{ id: shelf.session.id }] });
  });
});
