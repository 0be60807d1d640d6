import type { AccountId } from "@marginalia/contract";
import { account, recoveryCode } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkPassword } from "../account/check-password.ts";
import { sealSecondFactors } from "../operator/seal-second-factors.ts";
import { createWorld, type Person, type World } from "../testing.ts";
import { authenticator } from "./code.ts";
import { confirmTwoFactor } from "./confirm.ts";
import { createSeal, type Seal } from "./seal.ts";
import { startTwoFactor } from "./start.ts";

const id = (text: string) => text as AccountId; // any text serves
const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

describe("a seal", () => {
  const seal = createSeal("the instance's own secret, long enough");

  it("gives back what it sealed, and never seals twice alike", () => {
    const [one, two] = [seal.seal(id("a"), SECRET), seal.seal(id("a"), SECRET)];
    expect([seal.open(id("a"), one), seal.open(id("a"), two)]).toEqual([SECRET, SECRET]);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^v1\.[\w-]{80}$/); // 12 bytes of nonce, 32 of secret, 16 of tag
    expect(createSeal("the instance's own secret, long enough").open(id("a"), one)).toBe(SECRET);
  });

  it("opens nothing under another secret, in another account's row, or when one bit of it is changed", () => {
    const sealed = seal.seal(id("a"), SECRET);
    expect(createSeal("another instance's secret, as long").open(id("a"), sealed)).toBeNull();
    expect(seal.open(id("b"), sealed)).toBeNull();
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(seal.open(id("a"), `v1.${changed.toString("base64url")}`)).toBeNull();
    }
    for (const cut of ["v1.", "v1.AAAA", sealed.slice(0, -4)]) expect(seal.open(id("a"), cut)).toBeNull();
  });
});

describe("a second factor at rest", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const codeOf = (secret: string) => authenticator(secret).generate();
  const opens = async ({ email, password }: Person, seal: Seal, code: string) => {
    const checked = await checkPassword(world, seal, { email, password, code });
    return checked && "accountId" in checked ? "in" : checked?.secondFactor;
  };
  const stored = async () => {
    const { rows } = await world.db.execute<{ all: string }>(
      sql`select (select json_agg(a) from ${account} a)::text || (select json_agg(r) from ${recoveryCode} r)::text as all`,
    );
    return rows[0]?.all ?? "";
  };
  async function careful(): Promise<Person & { secret: string; recoveryCodes: string[] }> {
    const person = await world.person("careful");
    const { secret } = await startTwoFactor(person.scope, world.seal, { currentPassword: person.password });
    const earlier = authenticator(secret).generate({ timestamp: Date.now() - 30_000 });
    const { recoveryCodes } = await confirmTwoFactor(person.scope, world.seal, { code: earlier });
    return { ...person, secret, recoveryCodes };
  }

  it("is nowhere in the database, nor is a recovery code", async () => {
    const { secret, recoveryCodes } = await careful();
    const all = await stored();
    for (const one of [secret, ...recoveryCodes]) expect(all).not.toContain(one);
    expect(all).toContain("v1.");
  });

  it("is refused in its own words under another secret, which is counted; a recovery code still works", async () => {
    const person = await careful();
    const other = createSeal("the secret of a data directory that was lost");
    expect(await opens(person, other, codeOf(person.secret))).toBe("unreadable");
    expect(await opens(person, other, person.recoveryCodes[0] ?? "")).toBe("in");
    expect(await sealSecondFactors(world, other)).toBeGreaterThan(0);
    expect(await sealSecondFactors(world, world.seal)).toBe(0);
    expect(await opens(person, world.seal, codeOf(person.secret))).toBe("in");
  });

  it("that an older version stored readable works, is sealed at the next start, and works on", async () => {
    const [one, two] = [await careful(), await careful()];
    const readable = async ({ accountId, secret }: typeof one) =>
      world.db.update(account).set({ totpSecret: secret }).where(eq(account.id, accountId));
    await readable(one);
    await readable(two);
    expect(await opens(one, world.seal, codeOf(one.secret))).toBe("in");
    expect(await sealSecondFactors(world, world.seal)).toBe(0);
    const all = await stored();
    for (const { secret } of [one, two]) expect(all).not.toContain(secret);
    expect(await opens(two, world.seal, codeOf(two.secret))).toBe("in");
  });
});
