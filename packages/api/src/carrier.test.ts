import { account } from "@marginalia/db/schema";
import { closeDevice, listAccessTokens, revokeAccessToken } from "@marginalia/domain";
import { createShelf, createWorld, type Person, type World } from "@marginalia/domain/testing";
import { eq, sql } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handRoutes } from "./rest/hand-routes.ts";
import { routes } from "./rest/routes.ts";
import { appRouter } from "./router.ts";
import { serveApi, type TestServer } from "./testing.ts";

let world: World;
let server: TestServer;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  await world.person("administrator");
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** What a request carries. */
async function carriersOf(person: Person): Promise<Record<(typeof KINDS)[number], Record<string, string>>> {
  return {
    cookie: { cookie: `marginalia=${person.cookie}`, origin: server.origin },
    token: { authorization: `Bearer ${await world.token(person)}` },
  };
}

type Endpoint = { name: string; method: string; path: string; body?: string; type?: string };

const somebody = crypto.randomUUID();
const withId = (path: string) => path.replace(/:\w+/g, somebody);

const procedures = Object.entries<{ _def: { type?: string; meta?: { access?: string } } }>(
  Object(appRouter._def.procedures),
);
const known = procedures.filter(([, { _def }]) => _def.meta?.access !== "anybody");
const accessOf = new Map(procedures.map(([path, { _def }]) => [path, _def.meta?.access]));
const json = JSON.stringify(superjson.serialize({ id: somebody }));

/** Everything that asks who is asking: procedures, REST routes, files, tools of models. */
const endpoints: Endpoint[] = [
  ...known.map(([path, { _def }]) =>
    _def.type === "mutation"
      ? { name: path, method: "POST", path: `/api/trpc/${path}`, body: json }
      : { name: path, method: "GET", path: `/api/trpc/${path}?input=${encodeURIComponent(json)}` },
  ),
  ...routes
    .filter(({ procedure }) => accessOf.get(procedure) !== "anybody")
    .map(({ method, path }) => ({
      name: `${method} ${path}`,
      method: method.toUpperCase(),
      path: `/api${withId(path)}`,
      ...(method === "get" || method === "delete" ? {} : { body: "{}" }),
    })),
  ...handRoutes.map(({ method, path }) => ({
    name: `${method} ${path}`,
    method: method.toUpperCase(),
    path: `/api${withId(path)}`,
    ...(method === "post" ? { body: "--b--", type: "multipart/form-data; boundary=b" } : {}),
  })),
  { name: "tools of models", method: "POST", path: "/api/mcp", body: '{"jsonrpc":"2.0","id":1,"method":"ping"}' },
];

async function statusOf({ method, path, body, type = "application/json" }: Endpoint, headers: Record<string, string>) {
  const leave = new AbortController();
  const response = await fetch(server.origin + path, {
    method,
    headers: { accept: "application/json, text/event-stream", "content-type": type, ...headers },
    signal: leave.signal,
    ...(body === undefined ? {} : { body }),
  });
  const { status } = response;
  // A subscription says so in its first event.
  const isStream = status === 200 && response.headers.get("content-type")?.includes("event-stream");
  const said = isStream ? await firstRefusal(response) : status;
  leave.abort();
  return said;
}

async function firstRefusal({ body }: Response): Promise<number> {
  let said = "";
  for await (const chunk of body ?? []) {
    said += new TextDecoder().decode(chunk);
    const [, status] = /"httpStatus":(\d+)/.exec(said) ?? [];
    if (status) return Number(status);
  }
  return 200;
}

const KINDS = ["cookie", "token"] as const;

/** What ends both. */
const ENDS: Record<string, (person: Person) => Promise<unknown>> = {
  "its account is disabled": ({ accountId }) =>
    world.db.update(account).set({ disabledAt: sql`now()` }).where(eq(account.id, accountId)),
  "its account is deleted": ({ accountId }) => world.db.delete(account).where(eq(account.id, accountId)),
  "it expires": async ({ accountId }) => {
    await world.db.execute(sql`update device set expires_at = now() where account_id = ${accountId}`);
    await world.db.execute(sql`update access_token set expires_at = now() where account_id = ${accountId}`);
  },
  "it is revoked": async ({ scope, cookie }) => {
    for (const { id } of await listAccessTokens(scope)) await revokeAccessToken(scope, { id });
    await closeDevice(world, cookie);
  },
};

describe("a carrier is nobody's, at every endpoint,", () => {
  it("that there are", () => {
    expect(endpoints.length).toBeGreaterThan(100);
  });

  it.each(Object.entries(ENDS))("once %s", async (_, end) => {
    const person = await world.person("carrier");
    await createShelf(person);
    const carriers = await carriersOf(person);
    for (const kind of KINDS) {
      const path = "/api/documents";
      expect([kind, await statusOf({ name: path, method: "GET", path }, carriers[kind])]).toEqual([kind, 200]);
    }
    await end(person);
    await world.db.execute(sql`delete from rate_limit`);
    const open: unknown[] = [];
    for (const kind of KINDS) {
      for (const endpoint of endpoints) {
        const status = await statusOf(endpoint, carriers[kind]);
        if (status !== 401) open.push([kind, endpoint.name, status]);
      }
    }
    expect(open).toEqual([]);
  });
});
