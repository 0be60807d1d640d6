import { setTimeout as sleep } from "node:timers/promises";
import { account, mailedLink } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccessToken } from "../access-token/create.ts";
import { changeEmail } from "../account/change-email.ts";
import { changePassword } from "../account/change-password.ts";
import { type CheckedPassword, checkPassword } from "../account/check-password.ts";
import { deleteAccount } from "../account/delete.ts";
import { hashPassword } from "../account/password.ts";
import { resetPassword } from "../account/reset-password.ts";
import { disableUser } from "../admin/disable-user.ts";
import { authenticate } from "../authenticate.ts";
import { insertLink } from "../mail/link.ts";
import { createWorld, type Person, type TestProcess, type World } from "../testing.ts";
import { authenticator } from "../two-factor/code.ts";
import { confirmTwoFactor } from "../two-factor/confirm.ts";
import { startTwoFactor } from "../two-factor/start.ts";
import { openDevice } from "./open.ts";

let world: World;
let administrator: Person;
let elsewhere: TestProcess;

beforeAll(async () => {
  world = await createWorld();
  administrator = await world.person("administrator");
  elsewhere = world.another();
});

afterAll(async () => {
  await elsewhere[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const ofPerson = ({ accountId }: Person) => eq(account.id, accountId);
const isIn = async (secret: string) => (await authenticate(world, { kind: "device", secret })) !== null;

async function check({ email, password }: Person): Promise<CheckedPassword> {
  const checked = await checkPassword(world, world.seal, { email, password });
  if (!checked || !("accountId" in checked)) throw new Error("The right password was refused.");
  return checked;
}

const open = (checked: CheckedPassword) =>
  openDevice(elsewhere, { accountId: checked.accountId, userAgent: "under way", checked });

/** Until so many statements wait for what a transaction holds. */
const somebodyWaits = (many = 1) =>
  expect
    .poll(async () => {
      const { rows } = await world.db.execute(
        sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length;
    })
    .toBe(many);

const ENDS: Record<string, (person: Person) => Promise<unknown>> = {
  "a changed password": ({ scope, password }) =>
    changePassword(scope, { currentPassword: password, password: "another password" }),
  "a password that was reset by mail": async ({ accountId, email }) => {
    const secret = await insertLink(world.db, { accountId, purpose: "password", email });
    await resetPassword(world, { secret: secret ?? "", password: "another password" });
  },
  "a disabled account": ({ accountId }) => disableUser(administrator.scope, { accountId, disabled: true }),
  "a changed address": ({ scope, password, email }) =>
    changeEmail(scope, null, { currentPassword: password, email: `new-${email}` }),
  "a second factor": async ({ scope, password }) => {
    const { secret } = await startTwoFactor(scope, world.seal, { currentPassword: password });
    await confirmTwoFactor(scope, world.seal, { code: authenticator(secret).generate() });
  },
  "a deleted account": ({ scope, password }) => deleteAccount(scope, { currentPassword: password }),
};

describe.each(Object.entries(ENDS))("%s while somebody is signing in", (_, end) => {
  it("leaves no browser signed in when it lands between the check and the opening", async () => {
    const person = await world.person("checked");
    const checked = await check(person);
    await end(person);
    expect(await open(checked)).toBeNull();
  });

  it("leaves none when it waits for the opening", async () => {
    const person = await world.person("first");
    const checked = await check(person);
    const { secret, ending } = await elsewhere.db.transaction(async (tx) => {
      const secret = await openDevice({ db: tx }, { accountId: checked.accountId, userAgent: "u", checked });
      const ending = end(person);
      await somebodyWaits();
      return { secret: secret ?? "", ending };
    });
    await ending;
    expect(secret).toHaveLength(43);
    expect(await isIn(secret)).toBe(false);
  });

  it("leaves none in whatever order both come", async () => {
    for (let n = 0; n < 8; n += 1) {
      const person = await world.person("raced");
      const checked = await check(person);
      const [secret] = await Promise.all([sleep(n * 5).then(() => open(checked)), end(person)]);
      expect(secret !== null && (await isIn(secret))).toBe(false);
    }
  });
});

describe("a password that changes under another's hands", () => {
  it("makes an opening wait, and then opens nothing", async () => {
    const person = await world.person("held");
    const checked = await check(person);
    const opening = await world.db.transaction(async (tx) => {
      await tx
        .update(account)
        .set({ passwordHash: await hashPassword("another") })
        .where(ofPerson(person));
      const opening = open(checked);
      await somebodyWaits();
      return { secret: opening };
    });
    expect(await opening.secret).toBeNull();
  });

  it("ends what the old one had just confirmed: a new password, a link to another address, a second factor, the end", async () => {
    const calls: ((person: Person) => Promise<unknown>)[] = [
      (one) => changePassword(one.scope, { currentPassword: one.password, password: "the thief's own" }),
      (one) =>
        changeEmail(
          one.scope,
          { url: "", post: () => true, close: async () => {} },
          { currentPassword: one.password, email: "t@example.org" },
        ),
      (one) => startTwoFactor(one.scope, world.seal, { currentPassword: one.password }),
      (one) => deleteAccount(one.scope, { currentPassword: one.password }),
    ];
    for (const call of calls) {
      const person = await world.person("owner");
      const passwordHash = await hashPassword("the owner's new one");
      const late = await world.db.transaction(async (tx) => {
        await tx.update(account).set({ passwordHash }).where(ofPerson(person));
        const outcome = call(person).then(
          () => "done",
          (error: Error & { code?: string }) => error.code,
        );
        await somebodyWaits();
        return { outcome };
      });
      expect(await late.outcome).toBe("INVALID");
      const [kept] = await world.db.select().from(account).where(ofPerson(person));
      expect(kept).toMatchObject({ passwordHash, totpSecret: null });
      expect(await world.db.$count(mailedLink, eq(mailedLink.accountId, person.accountId))).toBe(0);
    }
  });

  it("makes no access token for a browser that a reset signs out while it asks", async () => {
    const person = await world.person("thief");
    const { accountId, email } = person;
    const secret = (await insertLink(world.db, { accountId, purpose: "password", email })) ?? "";
    const making = await world.db.transaction(async (tx) => {
      await tx.select().from(account).where(ofPerson(person)).for("update");
      const reset = resetPassword(world, { secret, password: "remembered now" });
      await somebodyWaits();
      const made = createAccessToken(person.scope, { name: "late", scopes: ["read"], days: 1 });
      await somebodyWaits(2);
      return { reset, outcome: made.catch((error: { code?: string }) => error.code) };
    });
    await making.reset;
    expect(await making.outcome).toBe("UNAUTHENTICATED");
  });
});
