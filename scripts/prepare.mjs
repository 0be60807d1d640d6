import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const bin = join(root, "node_modules/.bin");

Object.assign(process.env, {
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  PATH: `${bin}${delimiter}${process.env.PATH}`, // turbo asks pnpm about the workspace
});

/** Runs a command in the checkout and ends this process with its exit code if it fails. Its output goes to stderr. */
export function run(command, args, options = {}) {
  const status = attempt(command, args, options);
  if (status !== 0) process.exit(status);
}

/** Runs a command in the checkout and gives its exit code. Its output goes to stderr. */
export function attempt(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", process.stderr, process.stderr],
    shell: process.platform === "win32",
    ...options,
  });
  if (error) throw error;
  return status ?? 1;
}

/** The path of a tool that the workspace installed. */
export const tool = (name) => join(bin, name);

/** A TypeScript module of the checkout, for a script that Node runs by itself. */
export async function importSource(path) {
  const { tsImport } = await import("tsx/esm/api");
  return tsImport(pathToFileURL(join(root, path)).href, import.meta.url);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Marginalia needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the dependencies with the pnpm that package.json names, unless nothing changed since the last time. */
export function ensureInstalled() {
  checkNode();
  const manifests = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"];
  for (const folder of ["packages", "apps"]) manifests.push(...packagesIn(folder));
  const hash = createHash("sha256");
  for (const file of manifests) hash.update(readFileSync(join(root, file)));
  const digest = hash.digest("hex");
  const stamp = join(root, "node_modules/.installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  console.error(`Installing dependencies with ${packageManager} …`);
  run("npx", ["--yes", packageManager, "install", "--frozen-lockfile", "--reporter=append-only"], {
    env: { ...process.env, CI: "true" },
  });
  writeFileSync(stamp, digest);
}

/** Builds the web application; turbo restores or skips what did not change. */
export function ensureBuilt() {
  run(tool("turbo"), ["run", "build", "--filter=@marginalia/web", "--output-logs=new-only"], {
    env: { ...process.env, NODE_ENV: "production" },
  });
}

function packagesIn(folder) {
  return readdirSync(join(root, folder))
    .map((name) => join(folder, name, "package.json"))
    .filter((file) => existsSync(join(root, file)))
    .sort();
}
