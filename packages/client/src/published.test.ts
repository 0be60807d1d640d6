import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { serveApi, type TestServer } from "@marginalia/api/testing";
import { createWorld, type World } from "@marginalia/domain/testing";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const home = join(import.meta.dirname, "..");
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");

let folder: string;
let built: string;
let world: World;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "marginalia-published-"));
  built = join(folder, "built");
  await run(process.execPath, [join(home, "build.mjs"), built]);
  world = await createWorld();
  server = await serveApi(world);
}, 120_000);

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Every TypeScript example of the package's README, in order, as one program. */
async function readmeProgram(): Promise<string> {
  const text = await readFile(join(home, "README.md"), "utf8");
  const examples = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
  expect(examples.length).toBeGreaterThan(3);
  return `const [, , url = "", token = ""] = process.argv;\n${examples.join("\n")}`;
}

/** A project of somebody's who has installed the packed client, and nothing of the server. */
async function installed(): Promise<string> {
  const project = join(folder, "project");
  await mkdir(join(project, "node_modules/@marginalia"), { recursive: true });
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: built });
  await run("tar", ["xzf", join(folder, stdout.trim()), "-C", folder]);
  await symlink(join(folder, "package"), join(project, "node_modules/@marginalia/client"));
  await mkdir(join(folder, "node_modules/@trpc"), { recursive: true });
  for (const name of ["@trpc/client", "@trpc/server", "eventsource", "superjson"]) {
    await symlink(join(home, "node_modules", name), join(folder, "node_modules", name));
  }
  return project;
}

describe("the published client", () => {
  it("is well made, by two public judges", async () => {
    const { messages } = await publint({ pkgDir: built, strict: true });
    expect(messages).toEqual([]);
    const attw = join(home, "node_modules/.bin/attw");
    await run(attw, ["--pack", built, "--profile", "esm-only"]);
  }, 120_000);

  it("speaks of nothing that only the server has, and needs nothing of Node's own", async () => {
    for (const name of await readdir(join(built, "dist"))) {
      const text = await readFile(join(built, "dist", name), "utf8");
      if (name.endsWith(".d.ts")) expect(text, name).not.toMatch(/@trpc|superjson/);
      expect(text, name).not.toMatch(/drizzle|\bpg\b|hono|@marginalia\/(?!client)|zod|node:|ApiContext/);
    }
    const { dependencies } = JSON.parse(await readFile(join(built, "package.json"), "utf8"));
    expect(Object.keys(dependencies)).toEqual(["@trpc/client", "@trpc/server", "eventsource", "superjson"]);
  });

  it("compiles strictly in a project that has only it, and its README's examples run", async () => {
    const project = await installed();
    const mistakes = [
      "void client.chatSession.get.query({ id: 1 }); // MISTAKE",
      "void document.id.toFixed(); // MISTAKE",
      "session.id = document.id; // MISTAKE",
      "void client.chatSession.nothing.query({}); // MISTAKE",
    ];
    const program = await readmeProgram();
    await writeFile(join(project, "package.json"), '{ "type": "module" }');
    await writeFile(join(project, "program.ts"), program);
    await writeFile(join(project, "mistaken.ts"), `${program}\n${mistakes.join("\n")}\n`);
    for (const [module, moduleResolution] of [
      ["esnext", "bundler"],
      ["nodenext", "nodenext"],
    ]) {
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        target: "es2023",
        lib: ["es2024", "dom", "dom.iterable", "dom.asynciterable", "esnext.disposable"],
        types: ["node"],
        typeRoots: [join(home, "node_modules/@types")],
        outDir: "out",
        module,
        moduleResolution,
      };
      const compile = (name: string) => {
        const tsconfig = join(project, "tsconfig.json");
        const written = writeFile(tsconfig, JSON.stringify({ compilerOptions, files: [name] }));
        return written.then(() => run(process.execPath, [tsc, "-p", project])).catch((error: unknown) => error);
      };
      expect(await compile("program.ts")).toMatchObject({ stdout: "" });
      const { stdout } = Object(await compile("mistaken.ts"));
      expect(stdout.match(/mistaken\.ts\(\d+,\d+\): error/g), stdout).toHaveLength(mistakes.length);
    }
    const token = await world.token(await world.person("author"));
    const { stdout } = await run(process.execPath, [join(project, "out/program.js"), server.origin, token]);
    expect(stdout).toContain("The moon pulls the sea twice a day.");
    expect(stdout).toContain("NOT_FOUND Chat session not found");
    expect(stdout).toMatch(/\d+ of \d+ bytes\nwaiting document-[\w-]+-v1\.md The moon/);
  }, 120_000);
});
