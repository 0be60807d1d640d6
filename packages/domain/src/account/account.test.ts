import { account, device } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticate } from "../authenticate.ts";
import { closeDevice } from "../device/close.ts";
import { addInvitation } from "../operator/add-invitation.ts";
import { listUsers } from "../operator/list-users.ts";
import { createWorld, openBrowser, type World } from "../testing.ts";
import { checkPassword } from "./check-password.ts";
import { enterWithProvider } from "./enter-with-provider.ts";
import { signUp } from "./sign-up.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(async () => world[Symbol.asyncDispose]());

const form = (email: string, password = "a long password") => ({ email, password, name: "Somebody" });

const profile = {
  provider: "oidc",
  providerAccountId: "1",
  email: "provided@example.org",
  emailVerified: true,
  name: "P",
};

describe("signing up", () => {
  it("makes exactly one administrator of fifty at once, the first", async () => {
    await using fresh = await createWorld();
    await Promise.all(Array.from({ length: 50 }, (_, n) => signUp(fresh, "open", form(`p${n}@example.org`))));
    const users = await listUsers(fresh);
    expect(users).toHaveLength(50);
    expect(users.filter((one) => one.role === "administrator")).toHaveLength(1);
  }, 60_000);

  it("ends the same for an address that has an account, and leaves that account alone", async () => {
    await signUp(world, "open", form("known@example.org"));
    await signUp(world, "open", form("known@example.org", "another password"));
    expect(
      await checkPassword(world, world.seal, { email: "known@example.org", password: "a long password" }),
    ).not.toBeNull();
    expect(
      await checkPassword(world, world.seal, { email: "known@example.org", password: "another password" }),
    ).toBeNull();
  });

  it("writes as much for an address that has an account as for one that has none, so that its time does not tell", async () => {
    const written = async () => {
      const { rows } = await world.db.execute(sql`select xmin::text from account where email = 'written@example.org'`);
      return rows[0]?.xmin;
    };
    await signUp(world, "open", form("written@example.org"));
    const first = await written();
    await signUp(world, "open", form("written@example.org", "another password"));
    const second = await written();
    expect([first, second]).toEqual([expect.any(String), expect.any(String)]);
    expect(second).not.toBe(first);
  });

  it("is refused when it is closed", async () => {
    await expect(signUp(world, "closed", form("closed@example.org"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("takes an invitation once", async () => {
    const invitation = await addInvitation(world, { days: 1 });
    await signUp(world, "invitation", { ...form("invited@example.org"), invitation });
    const again = signUp(world, "invitation", { ...form("second@example.org"), invitation });
    await expect(again).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(signUp(world, "invitation", form("none@example.org"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("entering with a provider", () => {
  it("makes an account at the first visit and finds it at the next", async () => {
    const first = await enterWithProvider(world, "open", profile);
    expect(first).not.toBeNull();
    expect(await enterWithProvider(world, "closed", profile)).toBe(first);
  });

  it("never joins an account that has the same address", async () => {
    const owner = await world.person("owner");
    const call = enterWithProvider(world, "open", { ...profile, providerAccountId: "2", email: owner.email });
    await expect(call).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("is refused with an address that the provider has not verified", async () => {
    const unverified = { ...profile, providerAccountId: "3", email: "new@example.org", emailVerified: false };
    await expect(enterWithProvider(world, "open", unverified)).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("a signed-in browser", () => {
  it("is nobody's any more once it is signed out, expired, or its account is disabled", async () => {
    const person = await world.person("browser");
    const credential = { kind: "device", secret: person.cookie } as const;
    expect(await authenticate(world, credential)).not.toBeNull();

    const second = await openBrowser(world, person.accountId);
    await closeDevice(world, second);
    expect(await authenticate(world, { kind: "device", secret: second })).toBeNull();

    await world.db
      .update(device)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(device.accountId, person.accountId));
    expect(await authenticate(world, credential)).toBeNull();

    await world.db
      .update(device)
      .set({ expiresAt: sql`now() + interval '1 day'` })
      .where(eq(device.accountId, person.accountId));
    await world.db.update(account).set({ disabledAt: sql`now()` }).where(eq(account.id, person.accountId));
    expect(await authenticate(world, credential)).toBeNull();
    expect(await authenticate(world, { kind: "token", secret: await world.token(person) })).toBeNull();
  });

  it("cannot use its secret as a bearer token, nor a token as a cookie", async () => {
    const person = await world.person("carrier");
    expect(await authenticate(world, { kind: "token", secret: person.cookie })).toBeNull();
    expect(await authenticate(world, { kind: "device", secret: await world.token(person) })).toBeNull();
  });

  it("has no secret in the database, nor has any token or password", async () => {
    const person = await world.person("secretive");
    const token = await world.token(person);
    const { rows } = await world.db.execute<{ text: string }>(
      sql`select (select json_agg(d) from device d)::text || (select json_agg(a) from access_token a)::text
        || (select json_agg(c) from account c)::text as text`,
    );
    for (const secret of [person.cookie, token, person.password]) expect(rows[0]?.text).not.toContain(secret);
  });
});
