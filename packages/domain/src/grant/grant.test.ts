import { account, documentGrant } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { confirmEmail } from "../account/confirm-email.ts";
import { enterWithProvider } from "../account/enter-with-provider.ts";
import { signUp } from "../account/sign-up.ts";
import { getDocument } from "../document/get.ts";
import { renameDocument } from "../document/rename.ts";
import { transferDocument } from "../document/transfer.ts";
import type { Mailer } from "../mail/mailer.ts";
import { createShareLink } from "../share-link/create.ts";
import { openShareLink } from "../share-link/open.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { listGrants } from "./list.ts";
import { putGrant } from "./put.ts";
import { removeGrant } from "./remove.ts";

let world: World;
const mails: { to: string; text: string }[] = [];
const mailer: Mailer = {
  url: "https://notes.example.org",
  post: (letter) => typeof letter === "object" && mails.push(letter) > 0,
  close: async () => {},
};

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const newAddress = () => `${crypto.randomUUID()}@example.org`;
const secretIn = (to: string) =>
  /(?:invitation|secret)=([\w-]{43})/.exec(mails.findLast((one) => one.to === to)?.text ?? "")?.[1];

async function rolesOf(email: string) {
  const { rows } = await world.db.execute<{ role: string }>(sql`
    select g.role from document_grant g join account a on a.id = g.account_id where a.email = ${email}`);
  return rows.map(({ role }) => role);
}

async function shelfOf(person: Person) {
  const { document } = await createShelf(person);
  return document.id;
}

describe("a role for an address that nobody has proven", () => {
  it("waits, is seen by the author alone, changes and goes", async () => {
    const [author, reader] = [await world.person("author"), await world.person("reader")];
    const { document } = await createShelf(author, { reader });
    const email = newAddress();
    await putGrant(author.scope, { documentId: document.id, email, role: "reader" });
    await putGrant(author.scope, { documentId: document.id, email, role: "editor" });
    const waiting = { accountId: null, name: null, email, role: "editor", waits: true };
    expect(await listGrants(author.scope, { documentId: document.id })).toContainEqual(waiting);
    expect(await listGrants(reader.scope, { documentId: document.id })).not.toContainEqual(waiting);
    await removeGrant(author.scope, { documentId: document.id, email });
    expect(await listGrants(author.scope, { documentId: document.id })).not.toContainEqual(waiting);
  });

  it("is not got by typing the address at sign-up", async () => {
    const author = await world.person("author");
    const email = newAddress();
    await putGrant(author.scope, { documentId: await shelfOf(author), email, role: "reader" });
    await signUp(world, "open", { email, password: "a long password", name: "Thief" });
    expect(await rolesOf(email)).toEqual([]);
  });

  it("becomes real when a provider vouches for the address", async () => {
    const author = await world.person("author");
    const email = newAddress();
    await putGrant(author.scope, { documentId: await shelfOf(author), email, role: "commenter" });
    const profile = { provider: "oidc", providerAccountId: email, email, emailVerified: true, name: "Real" };
    await enterWithProvider(world, "open", profile);
    expect(await rolesOf(email)).toEqual(["commenter"]);
  });

  it("is mailed the way to an account where anybody may make one, and that way proves it", async () => {
    const author = await world.person("author");
    const email = newAddress();
    const input = { documentId: await shelfOf(author), email, role: "reader" } as const;
    await putGrant(author.scope, input, { mailer, signUpMode: "open" });
    const invitation = secretIn(email);
    expect(invitation).toBeDefined();
    await signUp(world, "open", { email, password: "a long password", name: "Invited", invitation });
    expect(await rolesOf(email)).toEqual(["reader"]);
  });

  it("makes no account where sign-up is by invitation: who may is the administrator's to say", async () => {
    const author = await world.person("author");
    const email = newAddress();
    const input = { documentId: await shelfOf(author), email, role: "reader" } as const;
    await putGrant(author.scope, input, { mailer, signUpMode: "invitation" });
    expect(secretIn(email)).toBeUndefined();
  });

  it("waits for an account too that only typed the address, where mail can prove it", async () => {
    const [author, typed] = [await world.person("author"), await world.person("typed")];
    const input = { documentId: await shelfOf(author), email: typed.email, role: "reader" } as const;
    await putGrant(author.scope, input, { mailer, signUpMode: "open" });
    await expect(getDocument(typed.scope, { id: input.documentId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await confirmEmail(world, { secret: secretIn(typed.email) ?? "" });
    expect(await rolesOf(typed.email)).toEqual(["reader"]);
    const other = { ...input, documentId: await shelfOf(author) };
    await putGrant(author.scope, other, { mailer, signUpMode: "open" });
    expect(await rolesOf(typed.email)).toEqual(["reader", "reader"]);
  });

  it("is not lost when it is given while the address is being proven", async () => {
    const author = await world.person("author");
    for (let round = 0; round < 10; round += 1) {
      const email = newAddress();
      const input = { documentId: await shelfOf(author), email, role: "reader" } as const;
      const profile = { provider: "oidc", providerAccountId: email, email, emailVerified: true, name: "Fast" };
      await Promise.all([putGrant(author.scope, input), enterWithProvider(world, "open", profile)]);
      expect(await rolesOf(email)).toEqual(["reader"]);
    }
  });
});

describe("handing a document over", () => {
  it("makes the other the author and the author an editor, at once, and ends the old author's links", async () => {
    const [author, editor] = [await world.person("author"), await world.person("editor")];
    const { document, session } = await createShelf(author, { editor });
    const { token } = await createShareLink(author.scope, { chatSessionId: session.id, kind: "live", days: 1 });
    await transferDocument(author.scope, { id: document.id, accountId: editor.accountId });
    const people = await listGrants(editor.scope, { documentId: document.id });
    expect(people.map(({ email, role }) => [email, role])).toEqual([
      [author.email, "editor"],
      [editor.email, "author"],
    ]);
    await expect(renameDocument(author.scope, { id: document.id, title: "T" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(openShareLink(world, { token, limit: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await removeGrant(editor.scope, { documentId: document.id, accountId: author.accountId });
    await expect(getDocument(author.scope, { id: document.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is refused to anybody but the author, and for a person without a role or without access", async () => {
    const [author, editor] = [await world.person("author"), await world.person("editor")];
    const { document } = await createShelf(author, { editor });
    const { accountId } = await world.person("stranger");
    const give = (person: Person, to: typeof accountId) =>
      transferDocument(person.scope, { id: document.id, accountId: to });
    await expect(give(editor, editor.accountId)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(give(author, accountId)).rejects.toMatchObject({ code: "INVALID" });
    await expect(give(author, author.accountId)).rejects.toMatchObject({ code: "INVALID" });
    await world.db.update(account).set({ disabledAt: sql`now()` }).where(eq(account.id, editor.accountId));
    await expect(give(author, editor.accountId)).rejects.toMatchObject({ code: "INVALID" });
    expect(await world.db.$count(documentGrant, eq(documentGrant.documentId, document.id))).toBe(1);
  });
});
