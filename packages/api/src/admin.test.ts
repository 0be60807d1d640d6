import { account } from "@marginalia/db/schema";
import { addInvitation, createSeal, recordOperation } from "@marginalia/domain";
import { createShelf, createWorld, type Person, type World } from "@marginalia/domain/testing";
import { eq, sql } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUDITED } from "./audit.ts";
import { appRouter } from "./router.ts";
import { serveApi, type TestServer, withToken } from "./testing.ts";

let world: World;
let server: TestServer;
let admin: Person;
let member: Person;

beforeAll(async () => {
  world = await createWorld();
  admin = await world.person("admin"); // the first account of an instance
  member = await world.person("member");
  server = await serveApi(world);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** A procedure as a browser calls it. */
async function call(person: Person, path: string, input: unknown, type: "query" | "mutation" = "mutation") {
  const headers = {
    cookie: `marginalia=${person.cookie}`,
    origin: server.origin,
    "content-type": "application/json",
  };
  const json = JSON.stringify(superjson.serialize(input));
  const answer =
    type === "query"
      ? await server.fetch(`/api/trpc/${path}?input=${encodeURIComponent(json)}`, { headers })
      : await server.fetch(`/api/trpc/${path}`, { method: "POST", headers, body: json });
  const { result } = Object(answer.body);
  return { status: answer.status, text: answer.text, data: result ? superjson.deserialize(result.data) : undefined };
}

const query = (person: Person, path: string, input: unknown) => call(person, path, input, "query");
const asBrowser = (person: Person): RequestInit => ({ headers: { cookie: `marginalia=${person.cookie}` } });

async function events(input: object = {}) {
  const { data } = await query(admin, "admin.audit", { limit: 200, ...input });
  return Object(data).events as { action: string; subject: Record<string, string>; actorEmail: string | null }[]; // checked by the output schema
}

describe("the administration", () => {
  const inputs: Record<string, unknown> = {
    "admin.audit": {},
    "admin.createInvitation": {},
    "admin.getInstance": undefined,
    "admin.disableUser": { accountId: crypto.randomUUID(), disabled: true },
    "admin.listInvitations": undefined,
    "admin.listUsers": {},
    "admin.revokeInvitation": { id: crypto.randomUUID() },
    "admin.setRole": { accountId: crypto.randomUUID(), role: "administrator" },
    "admin.setSignUpMode": { mode: "open" },
  };

  it("is 403 for a member, and for an administrator's token, on every procedure and on the export", async () => {
    const procedures = Object.entries<{ _def: { type?: string } }>(Object(appRouter._def.procedures));
    const ours = procedures.filter(([path]) => path.startsWith("admin."));
    expect(ours.map(([path]) => path).sort()).toEqual(Object.keys(inputs).sort());
    const token = await world.token(admin);
    for (const [path, { _def }] of ours) {
      const type = _def.type === "query" ? "query" : "mutation";
      expect([path, (await call(member, path, inputs[path], type)).status]).toEqual([path, 403]);
      const json = superjson.serialize(inputs[path]);
      const init = type === "query" ? withToken(token) : withToken(token, json);
      const at = `/api/trpc/${path}${type === "query" ? `?input=${encodeURIComponent(JSON.stringify(json))}` : ""}`;
      expect([path, (await server.fetch(at, init)).status]).toEqual([path, 403]);
    }
    for (const format of ["csv", "ndjson"]) {
      expect((await server.fetch(`/api/admin/audit.${format}`)).status).toBe(401);
      expect((await server.fetch(`/api/admin/audit.${format}`, asBrowser(member))).status).toBe(403);
      expect((await server.fetch(`/api/admin/audit.${format}`, withToken(token))).status).toBe(403);
    }
  });

  it("lets an administrator read no document that nobody gave them", async () => {
    const { document, session } = await createShelf(member);
    expect((await query(admin, "document.get", { id: document.id })).status).toBe(403);
    expect((await query(admin, "chatSession.get", { id: session.id })).status).toBe(403);
    expect((await query(admin, "document.list", {})).text).not.toContain(document.id);
  });

  it("says how the instance is: its schema, a backup that was made, second factors that its secret does not open", async () => {
    const before = Object((await query(admin, "admin.getInstance", undefined)).data).health;
    expect(before).toMatchObject({ unreadableSecondFactors: 0, lastBackupAt: null });
    expect(before.migrationsApplied).toBe(before.migrationsKnown);
    expect(before.connections).toBeGreaterThan(0);
    expect(before.connectionLimit).toBeGreaterThan(before.connections);

    const { accountId } = await world.person("careful");
    const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    const sealedElsewhere = createSeal("the secret of another instance").seal(accountId, secret);
    await world.db.update(account).set({ totpSecret: sealedElsewhere }).where(eq(account.id, accountId));
    await recordOperation(world.db, "made backup", { tables: "1", rows: "1" });
    const { data, text } = await query(admin, "admin.getInstance", undefined);
    const after = Object(data).health;
    expect(after.unreadableSecondFactors).toBe(1);
    expect(Date.now() - after.lastBackupAt.getTime()).toBeLessThan(60_000);
    for (const hidden of [secret, sealedElsewhere, world.url]) expect(text).not.toContain(hidden);
    await world.db.update(account).set({ totpSecret: null }).where(eq(account.id, accountId));
  });

  it("finds people by a part of their name or address, page by page", async () => {
    const found = await query(admin, "admin.listUsers", { search: member.email.slice(0, 20).toUpperCase() });
    expect(found.data).toMatchObject({ users: [{ id: member.accountId, role: "member", disabled: false }] });
    const own = Object((await query(admin, "admin.listUsers", { search: admin.email })).data);
    expect(own.users[0].lastSeenAt).toBeTruthy();
    expect((await query(admin, "admin.listUsers", { search: "%" })).data).toMatchObject({ users: [] });
    const first = Object((await query(admin, "admin.listUsers", { limit: 1 })).data);
    const second = Object((await query(admin, "admin.listUsers", { limit: 1, cursor: first.nextCursor })).data);
    expect(first.users[0].id).not.toBe(second.users[0].id);
  });

  it("shuts an account out on every carrier at once, and lets it in with nothing it had before", async () => {
    const person = await world.person("outcast");
    const token = await world.token(person);
    expect((await server.fetch("/api/documents", withToken(token))).status).toBe(200);
    expect((await call(admin, "admin.disableUser", { accountId: person.accountId, disabled: true })).status).toBe(200);
    expect((await server.fetch("/api/documents", withToken(token))).status).toBe(401);
    expect((await server.fetch("/api/documents", asBrowser(person))).status).toBe(401);
    await call(admin, "admin.disableUser", { accountId: person.accountId, disabled: false });
    expect((await server.fetch("/api/documents", asBrowser(person))).status).toBe(401);
    expect((await server.fetch("/api/documents", withToken(token))).status).toBe(200);
  });

  it("never ends up with nobody", async () => {
    for (const [path, input] of [
      ["admin.setRole", { accountId: admin.accountId, role: "member" }],
      ["admin.disableUser", { accountId: admin.accountId, disabled: true }],
    ] as const) {
      expect((await call(admin, path, input)).status).toBe(409);
    }
    const [row] = await world.db.select().from(account).where(eq(account.id, admin.accountId));
    expect(row).toMatchObject({ role: "administrator", disabledAt: null });
  });

  it("closes and opens sign-up over what the environment says; an invitation is for one, and for whom it names", async () => {
    const signUp = (email: string, invitation?: string) =>
      server.fetch(
        "/api/trpc/account.signUp",
        withToken(null, superjson.serialize({ email, password: "long enough", name: "N", invitation })),
      );
    await call(admin, "admin.setSignUpMode", { mode: "invitation" });
    const named = `${crypto.randomUUID()}@example.org`;
    const made = Object((await call(admin, "admin.createInvitation", { email: named })).data);
    expect((await signUp("other@example.org", made.secret)).status).toBe(403);
    expect((await signUp(named, made.secret)).status).toBe(200);
    expect((await signUp("third@example.org", made.secret)).status).toBe(403);
    const [row] = await world.db.select().from(account).where(eq(account.email, named));
    expect(row?.emailVerifiedAt).toBeNull(); // the administrator had the link too
    const other = Object((await call(admin, "admin.createInvitation", {})).data);
    await call(admin, "admin.revokeInvitation", { id: other.invitation.id });
    expect((await signUp("fourth@example.org", other.secret)).status).toBe(403);
    await call(admin, "admin.setSignUpMode", { mode: "closed" });
    expect((await signUp("fifth@example.org", await addInvitation(world, { days: 1 }))).status).toBe(403);
    await call(admin, "admin.setSignUpMode", { mode: "open" });
    expect((await signUp(`${crypto.randomUUID()}@example.org`)).status).toBe(200);
  });
});

describe("the audit log", () => {
  it("names procedures that exist", () => {
    for (const path of Object.keys(AUDITED)) expect(Object.keys(appRouter._def.procedures)).toContain(path);
  });

  it("keeps grants, tokens, exports and refused reads: who, what and where from, and not a word of any text", async () => {
    const { document, session } = await createShelf(member);
    const stranger = await world.person("curious");
    await call(member, "grant.put", { documentId: document.id, email: stranger.email, role: "reader" });
    await query(member, "chatSession.export", { id: session.id });
    await call(member, "grant.remove", { documentId: document.id, accountId: stranger.accountId });
    await query(stranger, "chatSession.get", { id: session.id });
    await call(stranger, "message.send", { chatSessionId: session.id, content: "canary-in-a-question" });
    await server.fetch(`/api/documents/${document.id}/original`, asBrowser(stranger));
    const made = Object((await call(member, "accessToken.create", { name: "script", scopes: ["read"] })).data);
    const seen = await events();
    const find = (action: string, part: object) =>
      expect(seen).toContainEqual(expect.objectContaining({ action, subject: expect.objectContaining(part) }));
    find("gave role", { documentId: document.id, email: stranger.email, role: "reader" });
    find("exported session", { id: session.id });
    find("took role away", { accountId: stranger.accountId });
    find("read refused", { path: "chatSession.get", id: session.id });
    find("change refused", { path: "message.send", chatSessionId: session.id });
    find("read refused", { path: `/api/documents/${document.id}/original` });
    find("made token", { name: "script", scopes: "read" });
    const all = JSON.stringify(seen);
    for (const secret of [made.token, "canary-in-a-question", "Tides", "The moon"]) expect(all).not.toContain(secret);
    const about = await events({ email: stranger.email });
    expect(new Set(about.map(({ action }) => action))).toEqual(
      new Set(["made account", "gave role", "took role away", "read refused", "change refused"]),
    );
    expect((await events({ action: "gave role" })).every(({ action }) => action === "gave role")).toBe(true);
  });

  it("refuses in the database itself to be changed, shortened or emptied", async () => {
    for (const statement of [
      sql`update audit_event set action = 'signed in'`,
      sql`delete from audit_event`,
      sql`truncate audit_event`,
    ]) {
      await expect(world.db.execute(statement)).rejects.toMatchObject({
        cause: { message: "audit events are never changed or removed" },
      });
    }
  });

  it("goes out as CSV that no spreadsheet runs and as NDJSON, whole", async () => {
    await call(member, "accessToken.create", { name: '=HYPERLINK("x")', scopes: ["read"] });
    await world.db.execute(sql`
      insert into audit_event (id, action, subject, address)
      select gen_random_uuid(), 'read refused', '{}', '=1+1' from generate_series(1, 450)`);
    const count = await world.db.execute<{ n: number }>(sql`select count(*)::int as n from audit_event`);
    const ndjson = await server.fetch("/api/admin/audit.ndjson", asBrowser(admin));
    const lines = ndjson.text.trimEnd().split("\n");
    expect(lines).toHaveLength(count.rows[0]?.n ?? 0);
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(lines.length);
    const csv = await server.fetch("/api/admin/audit.csv", asBrowser(admin));
    expect(csv.headers.get("content-disposition")).toContain("attachment");
    expect(csv.text.split("\r\n")[0]).toBe("id,at,action,actorId,actorEmail,accessTokenId,subject,address,byOperator");
    expect(csv.text).toContain(`"'=1+1"`);
    expect(csv.text).not.toMatch(/(^|,)"=/m);
    expect(await events({ action: "exported audit log" })).toHaveLength(2);
  });
});
