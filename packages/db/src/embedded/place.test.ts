import { chmod, chown, mkdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { locateBinaries } from "./binaries.ts";
import { explainFailure } from "./failure.ts";
import { openEmbeddedPostgres } from "./index.ts";
import { checkReach } from "./reach.ts";
import { makeWorld, type World } from "./test-world.ts";

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.remove());

describe("reaching the directories", () => {
  it("names the data directory's first obstacle and the ways out", async () => {
    const paths = { dataDir: "/", program: "/bin/sh" };
    await expect(checkReach(paths, "postgres", async ([first]) => first)).rejects.toThrow(
      "PostgreSQL cannot run as root, and the user it runs as instead (postgres) cannot enter /: " +
        "set MARGINALIA_DATA_DIR to a directory below /srv or /var/lib, or run chmod o+x /, or set DATABASE_URL.",
    );
  });

  it("names the checkout's first obstacle and the ways out", async () => {
    const paths = { dataDir: "/", program: "/bin/sh" };
    const refuseProgram = async (asked: readonly string[]): Promise<string | undefined> => asked[1];
    await expect(checkReach(paths, "postgres", refuseProgram)).rejects.toThrow(
      /move this checkout to .* \/srv or \/opt/,
    );
  });

  it("is content when nothing is in the way", async () => {
    await checkReach(
      { dataDir: join(world.dataDir, "deep", "deeper"), program: "/bin/sh" },
      "postgres",
      async () => undefined,
    );
  });
});

describe.runIf(process.getuid?.() === 0)("as root", { timeout: 60_000 }, () => {
  it("says which directory the database's user cannot enter, and changes nothing there", async () => {
    const closed = dirname(world.dataDir);
    await chmod(closed, 0o700);
    await expect(openEmbeddedPostgres(world)).rejects.toThrow(`cannot enter ${closed}: set MARGINALIA_DATA_DIR`);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
  });

  it("says what to do with a database that was copied as root", async () => {
    await mkdir(join(world.dataDir, "postgres"), { recursive: true });
    await expect(openEmbeddedPostgres(world)).rejects.toThrow(/belongs to root.*run chown -R/);
  });

  it("runs as the owner of a cluster that is there already", async () => {
    await (await openEmbeddedPostgres(world)).close();
    await chown(join(world.dataDir, "postgres"), 12_345, 12_345);
    await expect(openEmbeddedPostgres(world)).rejects.toThrow(/give that directory to the user/);
  });
});

describe("saying what went wrong", { timeout: 60_000 }, () => {
  it("sends people on unknown platforms to DATABASE_URL", () => {
    expect(() => locateBinaries("sunos", "sparc")).toThrow(/no built-in PostgreSQL for sunos-sparc: set DATABASE_URL/);
  });

  it.each([
    ['could not write to file "base/1": No space left on device', "is full"],
    ['could not open file "PG_VERSION": Permission denied', "may not read or write"],
    ['could not bind IPv4 address "127.0.0.1": Address already in use', "another program uses it"],
    ["postgres: error while loading shared libraries: libicui18n.so.60", "binaries are incomplete"],
    ["FATAL:  database files are incompatible with server", "another major version"],
    ["something new", "It did not work."],
  ])("turns %j into a sentence and keeps it as the cause", (output, sentence) => {
    const error = explainFailure("It did not work.", "/data", output);
    expect(error.message).toContain(sentence);
    expect(error.cause).toEqual(new Error(output));
  });

  it("does not go on with a cluster whose password is gone", async () => {
    await (await openEmbeddedPostgres(world)).close();
    await rm(join(world.dataDir, "postgres-password"));
    await expect(openEmbeddedPostgres(world)).rejects.toThrow("postgres-password is gone");
  });
});
