import { type CreatedShareLink, DOCUMENT_ROLES, type DocumentRole, type Message } from "@marginalia/contract";
import { accessToken, account } from "@marginalia/db/schema";
import { createShareLink, removeGrant, sendMessage } from "@marginalia/domain";
import { createShelf, createWorld, type World } from "@marginalia/domain/testing";
import { eq, sql } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProcedurePath } from "./rest/route.ts";
import { appRouter } from "./router.ts";
import { serveApi, type TestServer, withToken } from "./testing.ts";

type Shelf = Awaited<ReturnType<typeof createShelf>> & {
  answer: Message;
  link: CreatedShareLink;
  /** Another one, for what takes it out of everybody's sight. */
  spare: Awaited<ReturnType<typeof createShelf>>;
};

/** The weakest role that may, and an input that points at the document; null for what points at no document. */
type Row = { needs: DocumentRole; input: (shelf: Shelf) => unknown } | null;
const needs = (role: DocumentRole, input: (shelf: Shelf) => unknown): Row => ({ needs: role, input });

const ofDocument = ({ document }: Shelf) => ({ id: document.id });
const ofSession = ({ session }: Shelf) => ({ id: session.id });
const ofAnswer = ({ answer }: Shelf) => ({ messageId: answer.id });

/** Every procedure: the type fails when one has no row. */
const rows: Record<ProcedurePath, Row> = {
  "accessToken.create": null,
  "accessToken.list": null,
  "accessToken.revoke": null,
  "account.changeEmail": null,
  "account.changePassword": null,
  "account.confirmEmail": null,
  "account.confirmTwoFactor": null,
  "account.delete": null,
  "account.get": null,
  "account.getSecurity": null,
  "account.getSignUpMode": null,
  "account.listDevices": null,
  "account.previewDeletion": null,
  "account.requestPassword": null,
  "account.resetPassword": null,
  "account.revokeDevice": null,
  "account.signUp": null,
  "account.startTwoFactor": null,
  "account.stopTwoFactor": null,
  "account.update": null,
  "admin.audit": null,
  "admin.createInvitation": null,
  "admin.disableUser": null,
  "admin.getInstance": null,
  "admin.listInvitations": null,
  "admin.listUsers": null,
  "admin.revokeInvitation": null,
  "admin.setRole": null,
  "admin.setSignUpMode": null,
  "chatSession.create": needs("commenter", ({ document }) => ({ documentId: document.id })),
  "chatSession.delete": needs("author", ofSession),
  "chatSession.export": needs("reader", ofSession),
  "chatSession.find": needs("reader", ({ session }) => ({ id: session.id, query: "sea" })),
  "chatSession.fork": needs("commenter", ofAnswer),
  "chatSession.get": needs("reader", ofSession),
  "chatSession.getAnchor": needs("reader", ofSession),
  "chatSession.list": null,
  "chatSession.rename": needs("author", ({ session }) => ({ id: session.id, title: "t" })),
  "chatSession.restore": needs("author", ofSession),
  "chatSession.search": null,
  "chatSession.setModel": needs("commenter", ({ session }) => ({ id: session.id, model: null })),
  "chatSession.trash": needs("author", ({ spare }) => ({ id: spare.session.id })),
  "chatSession.watch": needs("reader", ofSession),
  "citation.locate": needs("reader", ({ answer }) => ({ messageId: answer.id, number: 1 })),
  "document.addVersion": needs("editor", ({ document }) => ({ id: document.id, text: "t" })),
  "document.compare": needs("reader", ({ document }) => ({ id: document.id, from: 1, to: 1 })),
  "document.create": null,
  "document.createSample": null,
  "document.delete": needs("author", ofDocument),
  "document.get": needs("reader", ofDocument),
  "document.getContent": needs("reader", ofDocument),
  "document.getPageRuns": needs("reader", ({ document }) => ({ id: document.id, page: 1 })),
  "document.list": null,
  "document.listMargin": needs("reader", ofDocument),
  "document.listTrash": null,
  "document.listVersions": needs("reader", ofDocument),
  "document.rename": needs("author", ({ document }) => ({ id: document.id, title: "t" })),
  "document.restore": needs("author", ofDocument),
  "document.search": null,
  "document.transfer": needs("author", ({ document }) => ({ id: document.id, accountId: crypto.randomUUID() })),
  "document.trash": needs("author", ({ spare }) => ({ id: spare.document.id })),
  "grant.list": needs("reader", ({ document }) => ({ documentId: document.id })),
  "grant.put": needs("author", ({ document }) => ({
    documentId: document.id,
    email: "a@example.org",
    role: "reader",
  })),
  "grant.remove": needs("author", ({ document }) => ({ documentId: document.id, accountId: crypto.randomUUID() })),
  "message.continue": needs("commenter", ofAnswer),
  "message.edit": needs("commenter", ({ answer }) => ({ messageId: answer.id, content: "c" })),
  "message.locate": needs("reader", ofAnswer),
  "message.rate": needs("reader", ({ answer }) => ({ messageId: answer.id, rating: 1 })),
  "message.regenerate": needs("commenter", ofAnswer),
  "message.selectBranch": needs("commenter", ofAnswer),
  "message.send": needs("commenter", ({ session }) => ({ chatSessionId: session.id, content: "c" })),
  "message.stop": needs("commenter", ofAnswer),
  "model.list": null,
  "shareLink.create": needs("author", ({ session }) => ({ chatSessionId: session.id })),
  "shareLink.list": needs("author", ({ session }) => ({ chatSessionId: session.id })),
  "shareLink.noteOpening": null,
  "shareLink.open": null,
  "shareLink.preview": needs("author", ({ session }) => ({ chatSessionId: session.id })),
  "shareLink.revoke": needs("author", ({ link }) => ({ id: link.shareLink.id })),
  "upload.cancel": null,
  "upload.get": null,
  "upload.list": null,
};

const NOBODY = ["nobody", "disabled reader", "expired token"] as const;
const OUTSIDERS = ["stranger", "former reader", "administrator", "other document's token"] as const;
const CAST = [...NOBODY, ...OUTSIDERS, ...DOCUMENT_ROLES, "read-only token"] as const;
type Who = (typeof CAST)[number];

const reaching = Object.entries(rows).flatMap(([path, row]) => (row ? [{ path, ...row }] : []));
const procedures = new Map(Object.entries<{ _def: { type?: string } }>(Object(appRouter._def.procedures)));
const typeOf = (path: string) => procedures.get(path)?._def.type;

/** What somebody gets: 401, 403, or in; what they then get for the call itself is other tests' to say. */
function expected(path: string, needed: DocumentRole, who: Who): "401" | "403" | "in" {
  if (NOBODY.some((one) => one === who)) return "401";
  if (who === "read-only token") return typeOf(path) === "mutation" ? "403" : "in";
  const ranks: readonly string[] = DOCUMENT_ROLES;
  return ranks.indexOf(who) >= ranks.indexOf(needed) ? "in" : "403";
}

let world: World;
let server: TestServer;
let shelf: Shelf;
let tokens: Record<Who, string | null>;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  const administrator = await world.person("administrator"); // the first account of an instance
  const author = await world.person("author");
  const people = { reader: await world.person("reader"), commenter: await world.person("commenter") };
  const editor = await world.person("editor");
  const [former, disabled] = [await world.person("former"), await world.person("disabled")];
  const made = await createShelf(author, { ...people, editor });
  const chatSessionId = made.session.id;
  const { answer } = await sendMessage(author.scope, { chatSessionId, content: "What pulls the sea?", wait: true });
  const link = await createShareLink(author.scope, { chatSessionId, kind: "live", days: 1 });
  shelf = { ...made, answer, link, spare: await createShelf(author, { ...people, editor }) };
  const { id: documentId } = made.document;
  for (const { accountId } of [former, disabled]) {
    await world.db.execute(sql`insert into document_grant (document_id, account_id, role)
      values (${documentId}, ${accountId}, 'reader')`);
  }
  await removeGrant(author.scope, { documentId, accountId: former.accountId });
  const shutOut = await world.token(disabled);
  await world.db.update(account).set({ disabledAt: sql`now()` }).where(eq(account.id, disabled.accountId));
  const expired = await world.token(author);
  await world.db.update(accessToken).set({ expiresAt: sql`now()` }).where(eq(accessToken.accountId, author.accountId));
  const elsewhere = await createShelf(author);
  tokens = {
    nobody: null,
    "disabled reader": shutOut,
    "expired token": expired,
    stranger: await world.token(await world.person("stranger")),
    "former reader": await world.token(former),
    administrator: await world.token(administrator),
    "other document's token": await world.token(author, ["read", "write"], elsewhere.document.id),
    reader: await world.token(people.reader),
    commenter: await world.token(people.commenter),
    editor: await world.token(editor),
    author: await world.token(author),
    "read-only token": await world.token(author, ["read"]),
  };
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

async function statusOf(path: string, input: unknown, token: string | null): Promise<number> {
  const json = superjson.serialize(input);
  if (typeOf(path) === "mutation") return (await server.fetch(`/api/trpc/${path}`, withToken(token, json))).status;
  const at = `/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(json))}`;
  if (typeOf(path) === "query") return (await server.fetch(at, withToken(token))).status;
  // A subscription is refused by its first event, and goes on for as long as one listens when it is not.
  const leave = new AbortController();
  const { body } = await fetch(server.origin + at, { ...withToken(token), signal: leave.signal });
  let said = "";
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    said += decoder.decode(chunk, { stream: true });
    if (/"httpStatus":\d+|event: (?!connected|serialized)|\nid: |^id: /.test(said)) break;
  }
  leave.abort();
  return Number(/"httpStatus":(\d+)/.exec(said)?.[1] ?? 200);
}

describe("who reaches a document, by every procedure", () => {
  it.each(
    reaching.map((row) => {
      const cells = CAST.map((who) => `${who}: ${expected(row.path, row.needs, who)}`);
      return [`${row.path} | ${cells.join(" | ")}`, row] as const;
    }),
  )("%s", async (_, { path, needs: needed, input }) => {
    for (const who of CAST) {
      const status = await statusOf(path, input(shelf), tokens[who]);
      const got = status === 401 || status === 403 ? String(status) : status < 500 ? "in" : `failed with ${status}`;
      expect([who, got]).toEqual([who, expected(path, needed, who)]);
    }
  });
});
