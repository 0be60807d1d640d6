import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { openDatabase } from "@marginalia/db";
import { account } from "@marginalia/db/schema";
import { createTestDatabase } from "@marginalia/db/testing";
import { authenticate, checkPassword, finishUpload, receiveUpload } from "@marginalia/domain";
import { createWorld, type World } from "@marginalia/domain/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(async () => world[Symbol.asyncDispose]());

const start = (args: string[], variables: Record<string, string> = {}) =>
  spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...args], {
    cwd: new URL("..", import.meta.url),
    env: { PATH: "", DATABASE_URL: world.url, ...variables },
  });

/** Runs the command as an operator does, on the test's database. */
async function marginalia(args: string[], input = "", variables: Record<string, string> = {}) {
  const child = start(args, variables);
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, status };
}

describe("the operator's command", () => {
  it("makes an account that can sign in, the first one an administrator, and lists it", async () => {
    const added = await marginalia(["user", "add", "Ada@Example.org", "--password-stdin"], "a long password\n");
    expect(added).toMatchObject({ status: 0, stderr: "" });
    expect(added.stdout).toMatch(/^[\da-f-]{36}\tada@example\.org\tadministrator\n$/);
    expect(
      await checkPassword(world, world.seal, { email: "ada@example.org", password: "a long password" }),
    ).not.toBeNull();
    expect((await marginalia(["user", "list"])).stdout).toContain("\tada@example.org\tadministrator\tactive\t");
  });

  it("brings a real export in once, and says what it did", async () => {
    const { email } = await world.person("importer");
    const file = new URL("../../../packages/exchange/fixtures/chatgpt-2025-06.json", import.meta.url).pathname;
    const tried = await marginalia(["import", file, "--owner", email, "--dry-run"]);
    expect([tried.status, tried.stdout]).toEqual([0, "1 new\n"]);
    expect((await marginalia(["import", file, "--owner", email])).stdout).toBe("1 imported\n");
    const again = await marginalia(["import", file, "--owner", email, "--json"]);
    expect(JSON.parse(again.stdout)).toMatchObject({ entries: [{ outcome: "already there", newMessages: 0 }] });
    expect((await marginalia(["import", file, "--owner", "nobody@example.org"])).status).not.toBe(0);
  });

  it("prints a token alone, and it works", async () => {
    await marginalia(["user", "add", "bob@example.org", "--password-stdin"], "a long password\n");
    const made = await marginalia([
      "token",
      "add",
      "bob@example.org",
      "--name",
      "n",
      "--scope",
      "read,write",
      "--days",
      "3",
    ]);
    expect(made.stdout).toMatch(/^mgn_[\w-]{43}\n$/);
    const actor = await authenticate(world, { kind: "token", secret: made.stdout.trim() });
    expect(actor).toMatchObject({ role: "member", carrier: { kind: "token", scopes: ["read", "write"] } });
  });

  it("prints an invitation's link", async () => {
    const { stdout } = await marginalia(["invitation", "add"]);
    expect(stdout).toMatch(/^http:\/\/localhost:3000\/sign-up\?invitation=[\w-]{43}\n$/);
    const elsewhere = await marginalia(["invitation", "add"], "", { PORT: "4100" });
    expect(elsewhere.stdout).toMatch(/^http:\/\/localhost:4100\/sign-up/);
  });

  it.each([
    { args: ["user", "add", "nobody", "--password-stdin"], input: "a long password", says: "e-mail address" },
    { args: ["user", "add", "c@example.org", "--password-stdin"], input: "short", says: "at least 10 characters" },
    { args: ["token", "add", "none@example.org", "--name", "n", "--scope", "read"], input: "", says: "not found" },
    { args: ["token", "add", "none@example.org", "--name", "n", "--scope", "everything"], input: "", says: "Invalid" },
  ])("says in one line what is wrong with $args", async ({ args, input, says }) => {
    const failed = await marginalia(args, input);
    expect(failed).toMatchObject({ status: 1, stdout: "" });
    expect(failed.stderr).toMatch(/^marginalia: .*\n$/);
    expect(failed.stderr).toContain(says);
  });

  it("finds a migrated database healthy", async () => {
    expect((await marginalia(["migrate"])).status).toBe(0);
    const { stdout, status } = await marginalia(["doctor"]);
    expect(stdout).not.toContain("FAIL");
    expect(status).toBe(0);
  });

  it("tells the doctor's patient which models are configured, and no key", async () => {
    const variables = { OPENAI_API_KEY: "sk-secret", OPENAI_MODELS: "gpt-a, gpt-b", GOOGLE_API_KEY: "unused" };
    const { stdout } = await marginalia(["doctor"], "", variables);
    expect(stdout).toContain("Models: openai/gpt-a (OpenAI), openai/gpt-b (OpenAI)\n");
    expect(stdout).toContain("GOOGLE_API_KEY is set but not used: GOOGLE_MODELS names no model\n");
    expect(stdout).not.toContain("sk-secret");
    expect((await marginalia(["doctor"])).stdout).toContain("No model is configured: answers are quotations\n");
  });

  it("takes a second factor off, for who lost it", async () => {
    const { email, accountId } = await world.person("careful");
    const own = { totpSecret: world.seal.seal(accountId, "JBSWY3DPEHPK3PXP"), totpConfirmedAt: new Date() };
    await world.db.update(account).set(own).where(eq(account.id, accountId));
    expect(await marginalia(["user", "second-factor-off", email])).toMatchObject({ status: 0, stderr: "" });
    const [row] = await world.db.select().from(account).where(eq(account.id, accountId));
    expect(row).toMatchObject({ totpSecret: null, totpConfirmedAt: null });
    expect((await marginalia(["user", "second-factor-off", "nobody@example.org"])).status).toBe(1);
  });

  it("backs up and restores, and the log of either instance says so", async () => {
    const folder = await mkdtemp(join(tmpdir(), "marginalia-backup-"));
    const file = join(folder, "all.backup");
    await using empty = await createTestDatabase();
    expect(await marginalia(["backup", file])).toMatchObject({ status: 0, stdout: "" });
    expect(await marginalia(["restore", file], "", { DATABASE_URL: empty.url })).toMatchObject({ status: 0 });
    const said = (text: string) => sql`select 1 from audit_event where by_operator and action = ${text}`;
    expect((await world.db.execute(said("made backup"))).rowCount).toBe(1);
    const restored = openDatabase(empty.url, { max: 1 });
    const found = await restored.db.execute(said("restored backup"));
    await restored.close();
    expect(found.rowCount).toBe(1);
    await rm(folder, { recursive: true });
  });

  it("leaves in the audit log what it did to whom, as the operator, and no secret", async () => {
    const { rows } = await world.db.execute<{ action: string; subject: Record<string, string>; row: string }>(
      sql`select action, subject, e::text as row from audit_event e where by_operator and actor_id is null`,
    );
    const find = (action: string, part: object) =>
      expect(rows).toContainEqual(expect.objectContaining({ action, subject: expect.objectContaining(part) }));
    find("made account", { email: "ada@example.org", role: "administrator" });
    find("made token", { email: "bob@example.org", name: "n", scopes: "read,write" });
    find("made invitation", { days: "14" });
    find("imported sessions", { target: "each" });
    find("turned second factor off", {});
    expect(rows.filter(({ action }) => action === "imported sessions")).toHaveLength(2); // no dry run
    expect(JSON.stringify(rows)).not.toMatch(/mgn_|a long password/);
  });

  it("reads uploaded files until it is stopped", async () => {
    const { scope } = await world.person("uploader");
    const worker = start(["work"]);
    const { id } = await receiveUpload(scope, {
      fileName: "tables.html",
      title: () => null,
      documentId: null,
      bytes: Readable.from([Buffer.from("<!doctype html><h1>Tides</h1><p>The moon pulls the sea.")]),
      limitBytes: 1_000,
    });
    const document = await finishUpload(scope, { id });
    expect(document).toMatchObject({ title: "Tides", format: "html", text: "Tides\n\nThe moon pulls the sea." });
    worker.kill("SIGTERM");
    expect(await new Promise((resolve) => worker.once("exit", resolve))).toBe(0);
  });
});
