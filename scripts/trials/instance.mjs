// A real instance for a trial: `npm start` in a process group of its own, on a data directory of its own.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { importSource, root } from "../prepare.mjs";

const START_LIMIT = 240_000;
const PRINT_LIMIT = 10_000;
/** Milliseconds in which a call has to be answered. */
const CALL_LIMIT = 60_000;

/**
 * An instance that is not running yet, with `configuration` in its environment. `start()` resolves to the milliseconds
 * until it answered.
 */
export async function createInstance(configuration = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "marginalia-trial-"));
  chmodSync(dataDir, 0o711); // as root, PostgreSQL runs as another user, who has to pass
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: "127.0.0.1",
    MARGINALIA_DATA_DIR: dataDir,
    DATABASE_URL: "",
    ...configuration,
  };
  let server;
  let ended;
  let output = "";

  async function start() {
    const from = performance.now();
    server = spawn("npm", ["start"], { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    ended = new Promise((resolve) => server.once("exit", resolve));
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk) => (output += chunk));
    while (performance.now() - from < START_LIMIT) {
      const answer = await fetch(`${origin}/api/history`).catch(() => undefined);
      if (answer?.status === 401) return Math.round(performance.now() - from);
      if (server.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`npm start did not serve:\n${output}`);
  }

  /** Resolves once what the server has printed matches: its pipe may be read later than its answer. */
  async function printed(pattern) {
    const from = performance.now();
    while (!pattern.test(output)) {
      if (performance.now() - from > PRINT_LIMIT) throw new Error(`The server did not print ${pattern}:\n${output}`);
      await sleep(20);
    }
  }

  /** Whether anything that the server has printed holds a text. */
  const hasPrinted = (text) => output.includes(text);

  /** Ends npm and everything that it started in its group: the server, but not the database. */
  async function signal(name) {
    process.kill(-server.pid, name);
    await ended;
    while (groupIsAlive(server.pid)) await sleep(20); // npm ends before the server that it started
  }

  /** The process group that the server and all its processes are in. */
  const group = () => server.pid;

  const postmaster = () => Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

  function marginalia(args, input = "") {
    const done = spawnSync("npm", ["run", "--silent", "marginalia", "--", ...args], {
      cwd: root,
      env,
      input,
      encoding: "utf8",
    });
    if (done.status !== 0) throw new Error(`marginalia ${args.join(" ")}: ${done.stderr}`);
    return done.stdout.trim();
  }

  /** An account with a token that may read and write. */
  function person(email) {
    marginalia(["user", "add", email, "--password-stdin"], "a password for a trial\n");
    return marginalia(["token", "add", email, "--name", "trial", "--scope", "read,write", "--days", "1"]);
  }

  /** A cookie of somebody whom `person` made, or who has this password, as a browser that signed in has it. */
  async function signIn(email, password = "a password for a trial") {
    const first = await fetch(`${origin}/api/auth/csrf`);
    const { csrfToken } = await first.json();
    const form = { csrfToken, email, password, json: "true" };
    const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: cookiesOf(first) },
      body: new URLSearchParams(form),
    });
    return cookiesOf(answer);
  }

  /** The address of the instance's database, for what a trial does behind its back. */
  async function databaseUrl() {
    const { findEmbeddedPostgres } = await importSource("packages/db/src/embedded/index.ts");
    return findEmbeddedPostgres(dataDir);
  }

  /** Appends many messages to a session at once. */
  async function fillSession(id, count) {
    const args = ["--import", "tsx", "packages/domain/bench/fill-session.ts", await databaseUrl(), id, String(count)];
    const done = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    if (done.status !== 0) throw new Error(done.stderr);
    await sleep(200); // this process was blocked: connections that the server closed meanwhile are seen now
  }

  async function call(path, token, body) {
    const headers = { ...(token && { authorization: `Bearer ${token}` }), "content-type": "application/json" };
    const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
    const response = await fetch(origin + path, { ...init, signal: AbortSignal.timeout(CALL_LIMIT) });
    const text = await response.text();
    return { status: response.status, text, json: text.startsWith("{") ? JSON.parse(text) : undefined };
  }

  async function remove() {
    if (server?.exitCode === null && server.signalCode === null) await signal("SIGTERM");
    rmSync(dataDir, { recursive: true, force: true });
  }

  return {
    origin,
    env,
    dataDir,
    start,
    printed,
    hasPrinted,
    signal,
    group,
    postmaster,
    marginalia,
    person,
    signIn,
    databaseUrl,
    fillSession,
    call,
    remove,
  };
}

const cookiesOf = ({ headers }) =>
  headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

function groupIsAlive(pid) {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
