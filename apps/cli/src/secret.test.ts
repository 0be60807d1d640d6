import { spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { openDatabase } from "@marginalia/db";
import { account } from "@marginalia/db/schema";
import { createTestDatabase } from "@marginalia/db/testing";
import { addUser, createSeal } from "@marginalia/domain";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";

const OLD = "the secret of before, which is long enough";
const TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let dataDir: string;
const secretFile = () => join(dataDir, "secret");

/** An instance that is stopped: one account whose second factor is sealed under the secret in its data directory. */
beforeEach(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), "marginalia-secret-"));
  await writeFile(secretFile(), OLD, { mode: 0o600 });
  await onDatabase(async (db) => {
    const ada = { email: "ada@example.org", name: "Ada", password: "a long password", role: "member" } as const;
    const { id } = await addUser({ db }, ada);
    await db.update(account).set({ totpSecret: createSeal(OLD).seal(id, TOTP), totpConfirmedAt: new Date() });
  });
});

afterEach(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true });
});

async function onDatabase<Result>(work: (db: ReturnType<typeof openDatabase>["db"]) => Promise<Result>) {
  const { db, close } = openDatabase(database.url, { max: 1 });
  return work(db).finally(close);
}

/** What the account's second factor is under a secret. */
const openedBy = (secret: string) =>
  onDatabase(async (db) => {
    const [row] = await db.select({ id: account.id, stored: account.totpSecret }).from(account);
    return row?.stored ? createSeal(secret).open(row.id, row.stored) : null;
  });

async function marginalia(args: string[], input = "", variables: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...args], {
    cwd: new URL("..", import.meta.url),
    env: { PATH: "", DATABASE_URL: database.url, MARGINALIA_DATA_DIR: dataDir, ...variables },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, status };
}

it("says whether the secret opens what was sealed, and whether it is its owner's alone", async () => {
  const well = await marginalia(["doctor"]);
  expect([well.status, well.stdout]).toEqual([0, expect.stringContaining("opens every second factor")]);
  await chmod(secretFile(), 0o644);
  const seen = await marginalia(["doctor"]);
  expect([seen.status, seen.stdout]).toEqual([1, expect.stringMatching(/^FAIL .*secret can be read by others/m)]);
  await writeFile(secretFile(), "the secret of another instance, as long");
  const lost = await marginalia(["doctor"]);
  expect([lost.status, lost.stdout]).toEqual([1, expect.stringMatching(/^FAIL {2}1 second factors do not open/m)]);
  expect(lost.stdout).not.toContain("another instance");
});

it("is rotated: second factors open under the new one alone, and the log says so", async () => {
  const done = await marginalia(["secret", "rotate"]);
  expect(done).toMatchObject({ status: 0, stderr: "" });
  const secret = await readFile(secretFile(), "utf8");
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect((await stat(secretFile())).mode & 0o777).toBe(0o600);
  expect([await openedBy(secret), await openedBy(OLD)]).toEqual([TOTP, null]);
  expect(done.stdout).not.toContain(secret);
  const said = sql`select 1 from audit_event where by_operator and action = 'rotated secret'`;
  expect((await onDatabase((db) => db.execute(said))).rowCount).toBe(1);
  expect((await marginalia(["doctor"])).status).toBe(0);
});

it("that broke off, after the second factors and before the file, is found and finished", async () => {
  const next = "the next secret, made before it broke off";
  await writeFile(`${secretFile()}.next`, next, { mode: 0o600 });
  expect((await marginalia(["doctor"])).stdout).toContain("rotation of the secret broke off");
  await onDatabase(async (db) => {
    const [row] = await db.select({ id: account.id }).from(account);
    if (row) await db.update(account).set({ totpSecret: createSeal(next).seal(row.id, TOTP) });
  });
  expect((await marginalia(["secret", "rotate"])).status).toBe(0);
  expect(await readFile(secretFile(), "utf8")).toBe(next);
  expect(await openedBy(next)).toBe(TOTP);
  expect((await marginalia(["doctor"])).status).toBe(0);
});

it("is not rotated under a server that runs, nor where a second factor opens under neither", async () => {
  const server = openDatabase(database.url, { max: 1 });
  await server.db.execute(sql`select 1`);
  expect((await marginalia(["secret", "rotate"])).stderr).toContain("stop it first");
  await server.close();
  await writeFile(secretFile(), "the secret of another instance, as long");
  expect((await marginalia(["secret", "rotate"])).stderr).toContain("under neither secret");
  expect(await openedBy(OLD)).toBe(TOTP);
});

it("of the environment is rotated to the one that is given", async () => {
  const [variables, next] = [{ MARGINALIA_SECRET: OLD }, "a secret from somebody's vault, long enough"];
  expect((await marginalia(["secret", "rotate"], "", variables)).stderr).toContain("--secret-stdin");
  expect((await marginalia(["secret", "rotate", "--secret-stdin"], "short", variables)).stderr).toContain("32");
  const done = await marginalia(["secret", "rotate", "--secret-stdin"], `${next}\n`, variables);
  expect([done.status, done.stdout]).toEqual([0, expect.stringContaining("Set MARGINALIA_SECRET")]);
  expect(await openedBy(next)).toBe(TOTP);
  expect((await marginalia(["doctor"], "", { MARGINALIA_SECRET: next })).status).toBe(0);
});
