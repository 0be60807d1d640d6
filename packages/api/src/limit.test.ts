import { createHash } from "node:crypto";
import { DEFAULT_BUDGETS } from "@marginalia/contract";
import { account, recoveryCode } from "@marginalia/db/schema";
import { createLimiter } from "@marginalia/domain";
import { createShelf, createWorld, type Person, type World } from "@marginalia/domain/testing";
import { eq, sql } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUDGET_OF } from "./budget.ts";
import { appRouter } from "./router.ts";
import { createSignIn } from "./sign-in.ts";
import { serveApi, withToken } from "./testing.ts";

let world: World;
let author: Person;
let token: string;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
  token = await world.token(author);
});

afterAll(async () => world[Symbol.asyncDispose]());

const few = { account: 3, address: 100, seconds: 60 };
const fewFromOne = { account: 100, address: 3, seconds: 60 };
const forwardedFor = (address: string, init: RequestInit): RequestInit => ({
  ...init,
  headers: { ...Object(init.headers), "x-forwarded-for": address, "x-marginalia-address": address },
});

describe("a budget that is used up", () => {
  it("names procedures that exist", () => {
    for (const path of Object.keys(BUDGET_OF)) expect(Object.keys(appRouter._def.procedures)).toContain(path);
  });

  it("is 429 with Retry-After through REST and tRPC, for that account, that budget and nothing else", async () => {
    await using server = await serveApi(world, { budgets: { ...DEFAULT_BUDGETS, search: few } });
    const search = () => server.fetch("/api/search/documents?query=sea", withToken(token));
    for (let n = 0; n < 3; n += 1) expect((await search()).status).toBe(200);
    const refused = await search();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(refused.body).toEqual({ error: expect.stringMatching(/^That was too often\. Try again in \d+ seconds\.$/) });
    const input = encodeURIComponent(JSON.stringify(superjson.serialize({ query: "sea" })));
    const throughTrpc = await server.fetch(`/api/trpc/document.search?input=${input}`, withToken(token));
    expect(throughTrpc.status).toBe(429);
    expect(Number(throughTrpc.headers.get("retry-after"))).toBeGreaterThan(50);
    expect((await server.fetch("/api/documents", withToken(token))).status).toBe(200);
    const other = await world.token(await world.person("other"));
    expect((await server.fetch("/api/search/documents?query=sea", withToken(other))).status).toBe(200);
  });

  it("is also that of new versions, comparisons and copies of a session", async () => {
    const person = await world.person("busy");
    const bearer = await world.token(person);
    const { document, session } = await createShelf(person);
    const few = { account: 1, address: 100, seconds: 60 };
    await using server = await serveApi(world, { budgets: { ...DEFAULT_BUDGETS, upload: few, search: few } });
    const send = (path: string, body?: object) => server.fetch(path, withToken(bearer, body));
    const asked = await send(`/api/chat-sessions/${session.id}/messages`, { content: "What pulls the sea?" });
    const { answer } = asked.body as { answer: { id: string } }; // its status says that it is there
    expect((await send(`/api/documents/${document.id}/versions`, { text: "Other." })).status).toBe(201);
    expect((await send(`/api/documents/${document.id}/versions`, { text: "More." })).status).toBe(429);
    expect((await send(`/api/messages/${answer.id}/fork`, {})).status).toBe(429);
    expect((await send(`/api/documents/${document.id}/compare`)).status).toBe(200);
    expect((await send(`/api/documents/${document.id}/compare`)).status).toBe(429);
  });

  it("is used up exactly, by many requests at once and by two servers together", async () => {
    const budgets = { ...DEFAULT_BUDGETS, question: { account: 10, address: 1_000, seconds: 60 } };
    await using one = await serveApi(world, { budgets });
    await using two = await serveApi(world, { budgets });
    const person = await world.person("eager");
    const bearer = await world.token(person);
    const { session } = await createShelf(person);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        (n % 2 ? one : two).fetch(`/api/chat-sessions/${session.id}/messages`, withToken(bearer, { content: `${n}` })),
      ),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it("is used up for an address whatever it says of itself, unless a trusted proxy says it", async () => {
    const signUp = (n: number) =>
      withToken(
        null,
        superjson.serialize({ email: `${crypto.randomUUID()}@example.org`, password: `${n} long enough`, name: "N" }),
      );
    const budgets = { ...DEFAULT_BUDGETS, "sign-up": fewFromOne };
    await using bare = await serveApi(world, { budgets });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      statuses.push((await bare.fetch("/api/trpc/account.signUp", forwardedFor(`192.0.2.${n}`, signUp(n)))).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    await using behind = await serveApi(world, { budgets, proxyHops: 1 });
    const from = (address: string) => behind.fetch("/api/trpc/account.signUp", forwardedFor(address, signUp(0)));
    for (let n = 0; n < 3; n += 1) expect((await from(`1.2.3.${n}, 2001:db8:0:1::${n}`)).status).toBe(200);
    expect((await from("1.2.3.4, 2001:db8:0:1:ffff::1")).status).toBe(429);
    expect((await from("1.2.3.4, 2001:db8:0:2::1")).status).toBe(200);
  });

  it("stops who tries one token after another, and not who has one", async () => {
    await using server = await serveApi(world, { budgets: { ...DEFAULT_BUDGETS, token: fewFromOne } });
    const tried = async (n: number) => (await server.fetch("/api/documents", withToken(`mgn_${n}`))).status;
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push(await tried(n));
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await server.fetch("/api/documents", withToken(token))).status).toBe(200);
  });

  it("does not cost the reading of a session a statement", async () => {
    const { session } = await createShelf(author);
    const kept = () => world.db.execute(sql`select count(*)::int as n, sum(points)::int as points from rate_limit`);
    await using server = await serveApi(world);
    const before = await kept();
    expect((await server.fetch(`/api/chat-sessions/${session.id}`, withToken(token))).status).toBe(200);
    expect((await kept()).rows).toEqual(before.rows);
  });
});

describe("signing in", () => {
  const signInWith = (budget: typeof few) =>
    createSignIn({
      db: world.db,
      live: world.live,
      cookieName: "marginalia",
      signUpMode: "open",
      seal: world.seal,
      uploadBytes: 1,
      importBytes: 1,
      mailer: null,
      limiter: createLimiter(world.db, { ...DEFAULT_BUDGETS, "sign-in": budget }),
      addressOf: (headers) => headers.get("from") ?? undefined,
      describeInstance: () => Promise.reject(new Error("Signing in asks for no description.")),
      log: { error: () => {} },
    });
  const from = (address: string) => new Headers({ from: address });

  it("counts failures only, for an address book of one account and for one network address", async () => {
    const signIn = signInWith(few);
    const person = await world.person("forgetful");
    const right = { email: person.email, password: person.password };
    for (let n = 0; n < 10; n += 1)
      expect(await signIn.withPassword(right, from("a"))).toHaveProperty("signedIn.accountId", person.accountId);
    for (let n = 0; n < 3; n += 1) {
      expect(await signIn.withPassword({ ...right, password: "wrong" }, from(`a${n}`))).toEqual({ signedIn: null });
    }
    expect(await signIn.withPassword(right, from("b"))).toEqual({ wait: expect.any(Number) });

    const sprayed = signInWith(fewFromOne);
    const guess = (n: number) => sprayed.withPassword({ email: `p${n}@example.org`, password: "winter" }, from("c"));
    for (let n = 0; n < 3; n += 1) expect(await guess(n)).toEqual({ signedIn: null });
    expect(await guess(4)).toHaveProperty("wait");
  });

  it("lets who has the password guess at a second factor a few times, and then not even rightly", async () => {
    const signIn = signInWith({ account: 1_000, address: 1_000, seconds: 60 });
    const person = await world.person("careful");
    const codes = ["abcdefghijklmnop", "qrstuvwxyz234567"] as const;
    const own = { totpSecret: "JBSWY3DPEHPK3PXP", totpConfirmedAt: new Date() };
    await world.db.update(account).set(own).where(eq(account.id, person.accountId));
    const hash = (code: string) => createHash("sha256").update(code).digest("base64url");
    const rows = codes.map((code) => ({ accountId: person.accountId, codeHash: hash(code) }));
    await world.db.insert(recoveryCode).values(rows);
    const enter = (code: string, at: number, password = person.password) =>
      signIn.withPassword({ email: person.email, password, code }, from(`guess ${at}`));
    for (let at = 0; at < 20; at += 1) expect(await enter("000000", at, "wrong")).toEqual({ signedIn: null });
    expect(await enter(codes[0], 20)).toHaveProperty("signedIn.accountId", person.accountId);
    for (let at = 0; at < 10; at += 1) expect(await enter("000000", at)).toEqual({ secondFactor: "wrong" });
    expect(await enter(codes[1], 30)).toEqual({ wait: expect.any(Number) });
  });

  it("takes the same time for an address that has an account and for one that has none", async () => {
    const signIn = signInWith({ account: 1_000, address: 1_000, seconds: 60 });
    const person = await world.person("known");
    const times = { known: [] as number[], unknown: [] as number[] };
    const attempt = async (email: string) => {
      const start = performance.now();
      await signIn.withPassword({ email, password: "not the password" }, from("d"));
      return performance.now() - start;
    };
    await attempt("warm-up@example.org");
    for (let n = 0; n < 15; n += 1) {
      times.known.push(await attempt(person.email));
      times.unknown.push(await attempt("nobody@example.org"));
    }
    // The quickest of each: what a busy machine adds, it adds to the others.
    const ratio = Math.min(...times.known) / Math.min(...times.unknown);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.67);
  });
});
