import { DEFAULT_BUDGETS } from "@marginalia/contract";
import { openShareLink, sendMessage } from "@marginalia/domain";
import { createShelf, createWorld, type Person, type World } from "@marginalia/domain/testing";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveApi, type TestServer, withToken } from "./testing.ts";

let world: World;
let server: TestServer;
let author: Person;
let bearer: string;
let shelf: Awaited<ReturnType<typeof createShelf>>;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  author = await world.person("author");
  bearer = await world.token(author);
  shelf = await createShelf(author);
  await sendMessage(author.scope, { chatSessionId: shelf.session.id, content: "What pulls the sea?", wait: true });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

async function makeLink(body: object = {}): Promise<{ token: string; share_link: { id: string } }> {
  const answer = await server.fetch(`/api/chat-sessions/${shelf.session.id}/share-links`, withToken(bearer, body));
  expect(answer.status, answer.text).toBe(201);
  return Object(answer.body);
}

describe("a share link over REST", () => {
  it("opens for anybody, in snake_case, as the domain answers", async () => {
    const { token } = await makeLink({ kind: "frozen" });
    const { status, body } = await server.fetch(`/api/shared/${token}`);
    expect(status).toBe(200);
    const shown = await openShareLink(world, { token, limit: 50 });
    expect(body).toMatchObject({
      chat_session: {
        title: "About the sea",
        kind: "frozen",
        shared_by: "author",
        expires_at: shown.expiresAt?.toISOString(),
        message_count: 2,
        messages: shown.messages.map(({ content }) => ({ content })),
      },
    });
  });

  it("is one and the same 404 when it is unknown, revoked or malformed, with a credential or without", async () => {
    const { token, share_link } = await makeLink();
    const revoked = await server.fetch(`/api/share-links/${share_link.id}`, withToken(bearer, undefined, "DELETE"));
    expect(revoked.status).toBe(204);
    const texts = new Set<string>();
    for (const guess of [token, "x", "A".repeat(43), "%00", "..%2f..", shelf.session.id]) {
      for (const init of [withToken(null), withToken(bearer)]) {
        const { status, text } = await server.fetch(`/api/shared/${guess}`, init);
        expect([guess, status]).toEqual([guess, 404]);
        texts.add(text);
      }
    }
    expect([...texts]).toEqual(['{"error":"Share link not found"}']);
  });

  it("lets nobody guess on, and stays open meanwhile for who has a token that opens", async () => {
    const { token } = await makeLink();
    await world.db.execute("delete from rate_limit");
    const budgets = { ...DEFAULT_BUDGETS, link: { account: 3, address: 3, seconds: 60 } };
    await using strict = await serveApi(world, { budgets });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await strict.fetch(`/api/shared/guess-${n}`)).status);
    expect(statuses).toEqual([404, 404, 404, 429, 429]);
    const refused = await strict.fetch("/api/shared/one-more");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    for (let n = 0; n < 5; n += 1) expect((await strict.fetch(`/api/shared/${token}`)).status).toBe(200);
  });

  it("is kept by nobody between, stands in no index, names its address to nobody and answers no other site", async () => {
    const { token } = await makeLink();
    const input = (of: string) => encodeURIComponent(JSON.stringify(superjson.serialize({ token: of })));
    const addresses = (of: string) => [
      `/api/shared/${of}`,
      `/api/v1/shared/${of}`,
      `/api/trpc/shareLink.open?input=${input(of)}`,
    ];
    for (const at of [...addresses(token), ...addresses("a-guess")]) {
      const { headers } = await server.fetch(at, { headers: { origin: "https://elsewhere.example" } });
      expect([at, Object.fromEntries(headers)]).toEqual([
        at,
        expect.objectContaining({
          "cache-control": "no-store",
          "referrer-policy": "no-referrer",
          "x-robots-tag": "noindex, nofollow",
        }),
      ]);
      for (const name of ["access-control-allow-origin", "set-cookie"]) expect(headers.get(name)).toBeNull();
    }
  });

  it("is a 404 once it is revoked, also to who says that they have it already", async () => {
    for (const kind of ["live", "frozen"]) {
      const { token, share_link } = await makeLink({ kind });
      const etag = (await server.fetch(`/api/shared/${token}`)).headers.get("etag") ?? "";
      const known = { headers: { "if-none-match": etag } };
      expect((await server.fetch(`/api/shared/${token}`, known)).status).toBe(304);
      await server.fetch(`/api/share-links/${share_link.id}`, withToken(bearer, undefined, "DELETE"));
      expect(await server.fetch(`/api/shared/${token}`, known)).toMatchObject({
        status: 404,
        text: '{"error":"Share link not found"}',
      });
    }
  });

  it("gives no page of a session by a cursor after it is revoked, and no message beyond what is shown by any cursor", async () => {
    const { token, share_link } = await makeLink({ kind: "frozen" });
    await sendMessage(author.scope, { chatSessionId: shelf.session.id, content: "A later secret", wait: true });
    const ask = (before: string) => server.fetch(`/api/shared/${token}?limit=1&before=${encodeURIComponent(before)}`);
    for (const before of ["1", "2", "3", "1000000", "-1", "999999999999", "x", "1 or true", "1e3", ""]) {
      const { status, text } = await ask(before);
      expect([before, status]).toEqual([before, expect.toBeOneOf([200, 400, 422])]);
      expect(text).not.toContain("A later secret");
    }
    expect((await ask("1")).status).toBe(200);
    await server.fetch(`/api/share-links/${share_link.id}`, withToken(bearer, undefined, "DELETE"));
    expect((await ask("1")).status).toBe(404);
  });

  it("is made and ended by nobody with a token that only reads, or is another document's", async () => {
    const other = await createShelf(author);
    const { share_link } = await makeLink();
    const path = `/api/chat-sessions/${shelf.session.id}/share-links`;
    for (const weak of [
      await world.token(author, ["read"]),
      await world.token(author, ["read", "write"], other.document.id),
    ]) {
      expect((await server.fetch(path, withToken(weak, {}))).status).toBe(403);
      const ended = await server.fetch(`/api/share-links/${share_link.id}`, withToken(weak, undefined, "DELETE"));
      expect(ended.status).toBe(403);
    }
  });

  it("counts what a page tells and no reading, and is audited without its token", async () => {
    const { token, share_link } = await makeLink();
    await server.fetch(`/api/shared/${token}`);
    expect((await server.fetch(`/api/shared/${token}/openings`, withToken(null, {}))).status).toBe(204);
    const list = await server.fetch(`/api/chat-sessions/${shelf.session.id}/share-links`, withToken(bearer));
    const { share_links } = list.body as { share_links: { id: string; openings: number }[] }; // checked by the schema
    expect(share_links.find(({ id }) => id === share_link.id)?.openings).toBe(1);
    expect(list.text).not.toContain(token);
    const { rows } = await world.db.execute("select action, audit_event::text as row from audit_event");
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(["made share link", "revoked share link"]));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(server.logged)).not.toContain(token);
  });
});
