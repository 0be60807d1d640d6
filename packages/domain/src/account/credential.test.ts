import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { account, chatSession, document } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticate } from "../authenticate.ts";
import { createChatSession } from "../chat-session/create.ts";
import { createMailer, type Mailer } from "../mail/mailer.ts";
import { createShelf, createWorld, openBrowser, type Person, type World } from "../testing.ts";
import { authenticator } from "../two-factor/code.ts";
import { confirmTwoFactor } from "../two-factor/confirm.ts";
import { startTwoFactor } from "../two-factor/start.ts";
import { stopTwoFactor } from "../two-factor/stop.ts";
import { changeEmail } from "./change-email.ts";
import { changePassword } from "./change-password.ts";
import { checkPassword } from "./check-password.ts";
import { confirmEmail } from "./confirm-email.ts";
import { deleteAccount } from "./delete.ts";
import { getSecurity } from "./get-security.ts";
import { previewDeletion } from "./preview-deletion.ts";
import { requestPassword } from "./request-password.ts";
import { resetPassword } from "./reset-password.ts";

let world: World;
let smtp: SMTPServer;
let mailer: Mailer;
const received: { to: string; body: string }[] = [];
const failures: unknown[] = [];

beforeAll(async () => {
  world = await createWorld();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      void text(stream).then((body) => {
        // Quoted-printable breaks long lines with "=" and writes "=" as "=3D".
        const plain = body.replace(/=\r\n/g, "").replace(/=3D/g, "=");
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), body: plain });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const { port } = smtp.server.address() as AddressInfo; // it listens on TCP
  mailer = createMailer({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: "marginalia@example.org",
    url: "https://notes.example.org",
    onError: (error) => void failures.push(error),
  });
});

afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await world[Symbol.asyncDispose]();
});

/** The secret in the next mail to an address. */
async function mailedSecret(to: string): Promise<string> {
  await expect.poll(() => received.some((one) => one.to === to), { timeout: 5_000 }).toBe(true);
  const mail = received.find((one) => one.to === to);
  received.splice(0);
  return /https:\/\/notes\.example\.org\/[\w-]+\?secret=([\w-]{43})/.exec(mail?.body ?? "")?.[1] ?? "";
}

const isIn = async (secret: string) => (await authenticate(world, { kind: "device", secret })) !== null;

async function withSecondBrowser(name: string): Promise<Person & { other: string }> {
  const person = await world.person(name);
  return { ...person, other: await openBrowser(world, person.accountId) };
}

/** The account that these open, or why not. */
async function opens(email: string, password: string, code?: string) {
  const checked = await checkPassword(world, world.seal, { email, password, code });
  return checked && "accountId" in checked ? checked.accountId : checked;
}

/** What the audit log keeps of what somebody did. */
async function done({ accountId }: Person) {
  const { rows } = await world.db.execute(
    sql`select action, subject, address from audit_event where actor_id = ${accountId}`,
  );
  return rows;
}

describe("changing the password", () => {
  it("asks for the current one, ends the other browsers and keeps this one", async () => {
    const person = await withSecondBrowser("changer");
    const wrong = changePassword(person.scope, { currentPassword: "wrong", password: "a new password" });
    await expect(wrong).rejects.toMatchObject({ code: "INVALID" });
    expect(await isIn(person.other)).toBe(true);
    await changePassword(person.scope, { currentPassword: person.password, password: "a new password" });
    expect([await isIn(person.other), await isIn(person.cookie)]).toEqual([false, true]);
    expect(await opens(person.email, person.password)).toBeNull();
    expect(await opens(person.email, "a new password")).toBe(person.accountId);
  });
});

describe("access tokens", () => {
  const isToken = async (secret: string) => (await authenticate(world, { kind: "token", secret })) !== null;

  it("outlive a password that is changed by who knows it, and end with one that is reset by mail", async () => {
    const person = await world.person("automated");
    const tokens = [await world.token(person), await world.token(person, ["read"])];
    await changePassword(person.scope, { currentPassword: person.password, password: "a new password" });
    for (const one of tokens) expect(await isToken(one)).toBe(true);
    const bystander = await world.token(await world.person("bystander"));
    await requestPassword(world, mailer, { email: person.email });
    await resetPassword(world, { secret: await mailedSecret(person.email), password: "remembered now" });
    for (const one of tokens) expect(await isToken(one)).toBe(false);
    expect(await isToken(bystander)).toBe(true);
  });
});

describe("a forgotten password", () => {
  it("is replaced by a mailed link, once, and every browser is signed out", async () => {
    const person = await withSecondBrowser("forgetful");
    await requestPassword(world, mailer, { email: person.email });
    const secret = await mailedSecret(person.email);
    await resetPassword({ ...world, address: "192.0.2.1" }, { secret, password: "remembered now" });
    expect(await done(person)).toEqual([{ action: "reset password", subject: {}, address: "192.0.2.1" }]);
    expect(await opens(person.email, "remembered now")).toBe(person.accountId);
    expect([await isIn(person.other), await isIn(person.cookie)]).toEqual([false, false]);
    const again = resetPassword(world, { secret, password: "somebody else's" });
    await expect(again).rejects.toMatchObject({ code: "INVALID" });
    expect(failures).toEqual([]);
  });

  it("ends the same for an address that nobody has, and no mail goes out", async () => {
    await requestPassword(world, mailer, { email: "nobody@example.org" });
    const person = await world.person("after");
    await requestPassword(world, mailer, { email: person.email });
    await mailedSecret(person.email);
    expect(received.filter(({ to }) => to === "nobody@example.org")).toEqual([]);
  });

  it("sends no second mail within a minute, and its link dies with the address and with time", async () => {
    const person = await world.person("mover");
    await requestPassword(world, mailer, { email: person.email });
    const secret = await mailedSecret(person.email);
    await requestPassword(world, mailer, { email: person.email });
    await changeEmail(person.scope, null, { currentPassword: person.password, email: `new-${person.email}` });
    const stale = resetPassword(world, { secret, password: "taken over now" });
    await expect(stale).rejects.toMatchObject({ code: "INVALID" });
    expect(received).toEqual([]);
    await world.db.execute(sql`update mailed_link set expires_at = now() - interval '1 second'`);
    await expect(resetPassword(world, { secret, password: "too late anyway" })).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  it("is not possible without mail, and the link's secret is nowhere in the database", async () => {
    const person = await world.person("hashed");
    const call = requestPassword(world, null, { email: person.email });
    await expect(call).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await requestPassword(world, mailer, { email: person.email });
    const secret = await mailedSecret(person.email);
    const { rows } = await world.db.execute<{ all: string }>(sql`select json_agg(l)::text as all from mailed_link l`);
    expect(rows[0]?.all).not.toContain(secret);
  });
});

describe("changing the e-mail address", () => {
  it("waits for the link that goes to the new address", async () => {
    const person = await withSecondBrowser("renamed");
    const email = `new-${person.email}`;
    const input = { currentPassword: person.password, email };
    expect(await changeEmail(person.scope, mailer, input)).toEqual({ mailed: true });
    expect(await opens(email, person.password)).toBeNull();
    await confirmEmail(world, { secret: await mailedSecret(email) });
    expect(await done(person)).toEqual([{ action: "changed e-mail", subject: { email }, address: null }]);
    expect(await opens(email, person.password)).toBe(person.accountId);
    expect(await isIn(person.other)).toBe(false);
    expect(await getSecurity(person.scope, mailer)).toMatchObject({ emailVerified: true });
  });

  it("is off once the password has changed, whoever asked for it before", async () => {
    const person = await world.person("taken");
    const email = `thief-${crypto.randomUUID()}@example.org`;
    await changeEmail(person.scope, mailer, { currentPassword: person.password, email });
    const secret = await mailedSecret(email);
    await changePassword(person.scope, { currentPassword: person.password, password: "a new password" });
    await expect(confirmEmail(world, { secret })).rejects.toMatchObject({ code: "INVALID" });

    const again = `thief-${crypto.randomUUID()}@example.org`;
    await changeEmail(person.scope, mailer, { currentPassword: "a new password", email: again });
    const second = await mailedSecret(again);
    await requestPassword(world, mailer, { email: person.email });
    await resetPassword(world, { secret: await mailedSecret(person.email), password: "mine once more" });
    await expect(confirmEmail(world, { secret: second })).rejects.toMatchObject({ code: "INVALID" });
    expect(await opens(person.email, "mine once more")).toBe(person.accountId);
  });

  it("never takes another account's address", async () => {
    const [one, two] = [await world.person("one"), await world.person("two")];
    const call = changeEmail(one.scope, null, { currentPassword: one.password, email: two.email });
    await expect(call).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("a second factor", () => {
  const codeOf = (secret: string, steps = 0) =>
    authenticator(secret).generate({ timestamp: Date.now() + steps * 30_000 });

  it("is asked for once it is confirmed, and no code works twice", async () => {
    const person = await withSecondBrowser("careful");
    const byAnother = startTwoFactor(person.scope, world.seal, { currentPassword: "wrong" });
    await expect(byAnother).rejects.toMatchObject({ code: "INVALID" });
    const { secret, uri } = await startTwoFactor(person.scope, world.seal, { currentPassword: person.password });
    expect(uri).toMatch(/^otpauth:\/\/totp\/Marginalia/);
    expect(await opens(person.email, person.password)).toBe(person.accountId);
    await expect(confirmTwoFactor(person.scope, world.seal, { code: "000000" })).rejects.toMatchObject({
      code: "INVALID",
    });
    const { recoveryCodes } = await confirmTwoFactor(person.scope, world.seal, { code: codeOf(secret, -1) });
    expect(await isIn(person.other)).toBe(false);
    expect(await opens(person.email, person.password)).toEqual({ secondFactor: "missing" });
    expect(await opens(person.email, "wrong", codeOf(secret))).toBeNull();
    expect(await opens(person.email, person.password, codeOf(secret))).toBe(person.accountId);
    expect(await opens(person.email, person.password, codeOf(secret))).toEqual({ secondFactor: "wrong" });
    expect(await opens(person.email, person.password, codeOf(secret, -1))).toEqual({ secondFactor: "wrong" });
    const [first = "", second = ""] = recoveryCodes;
    const spoken = first.replace(/(.{4})/g, "$1-").toUpperCase();
    expect(await opens(person.email, person.password, spoken)).toBe(person.accountId);
    expect(await opens(person.email, person.password, first)).toEqual({ secondFactor: "wrong" });
    expect(await getSecurity(person.scope, null)).toMatchObject({ twoFactor: true, recoveryCodes: 9 });
    const { rows } = await world.db.execute<{ all: string }>(sql`select json_agg(r)::text as all from recovery_code r`);
    expect(rows[0]?.all).not.toContain(second);
    const again = startTwoFactor(person.scope, world.seal, { currentPassword: person.password });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
    await stopTwoFactor(person.scope, { currentPassword: person.password });
    expect(await opens(person.email, person.password)).toBe(person.accountId);
  });

  it("lets one of many uses of a code at once pass", async () => {
    const person = await world.person("raced");
    const { secret } = await startTwoFactor(person.scope, world.seal, { currentPassword: person.password });
    await confirmTwoFactor(person.scope, world.seal, { code: codeOf(secret, -1) });
    const code = codeOf(secret);
    const answers = await Promise.all(Array.from({ length: 5 }, () => opens(person.email, person.password, code)));
    expect(answers.filter((one) => one === person.accountId)).toHaveLength(1);
  });
});

describe("deleting the account", () => {
  it("says what goes and what stays, and does just that", async () => {
    const [leaver, friend] = [await world.person("leaver"), await world.person("friend")];
    const own = await createShelf(leaver, { commenter: friend });
    const theirs = await createShelf(friend, { commenter: leaver });
    await createChatSession(friend.scope, { documentId: own.document.id });
    const elsewhere = await createChatSession(leaver.scope, { documentId: theirs.document.id });
    expect(await previewDeletion(leaver.scope)).toEqual({
      documents: 1,
      shared: [{ title: "Tides", readers: 1 }],
      sessionsOfOthers: 1,
      sessionsElsewhere: 1,
    });
    await expect(deleteAccount(leaver.scope, { currentPassword: "wrong" })).rejects.toMatchObject({ code: "INVALID" });
    await deleteAccount(leaver.scope, { currentPassword: leaver.password });
    expect(await isIn(leaver.cookie)).toBe(false);
    expect(await world.db.$count(account, eq(account.id, leaver.accountId))).toBe(0);
    expect(await world.db.$count(document, eq(document.id, own.document.id))).toBe(0);
    const [kept] = await world.db.select().from(chatSession).where(eq(chatSession.id, elsewhere.id));
    expect(kept).toMatchObject({ createdBy: null });
  });

  it("is refused to the only administrator among others", async () => {
    await using fresh = await createWorld();
    const first = await fresh.person("first");
    await fresh.person("second");
    const call = deleteAccount(first.scope, { currentPassword: first.password });
    await expect(call).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
