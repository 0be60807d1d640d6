// `npm run bench -- get [--short] [--seconds S] [--rounds N]`: `chatSession.get` by every way, beside the floor and the earlier
// service. About 5 minutes; 10,000 sessions of 50 messages each.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { root } from "../prepare.mjs";
import { createInstance } from "../trials/instance.mjs";
import { ask, readsOf } from "./requests.mjs";
import { seedSessions } from "./seed.mjs";
import { keep, machine, runSlices, summarise, tableOf } from "./slices.mjs";

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "5" },
    /** Only the floor and the variants whose names hold this. */
    only: { type: "string" },
    /** A folder that gets a CPU profile of the server. */
    profile: { type: "string" },
  },
});
const SESSIONS = values.short ? 200 : 10_000;
/** Sessions that are asked for again and again: nothing in them changes. */
const UNCHANGED = values.short ? 20 : 100;
const ROUNDS = values.short ? 1 : Number(values.rounds);
const MILLISECONDS = values.short ? 200 : Number(values.seconds) * 1_000;
const EMAIL = "bench@example.org";

const children = [];
const instance = await createInstance({ LOG_LEVEL: "error", ...profiling(values.profile) });
try {
  await instance.start();
  const token = instance.person(EMAIL);
  const url = await instance.databaseUrl();
  const began = performance.now();
  const { ids, accountId } = await seedSessions(url, { email: EMAIL, sessions: SESSIONS, messages: 50 });
  console.error(`Seeded ${ids.length} sessions in ${Math.round((performance.now() - began) / 1_000)} s.`);
  const variants = await makeVariants({ ids, url, token, accountId });
  const postmaster = instance.postmaster();
  console.log(
    `${machine()}; ${ids.length} sessions of 50 messages; ${ROUNDS} slices of ${MILLISECONDS / 1_000} s each, in turns.\n`,
  );
  for (const connections of [32, 1]) {
    const chosen = variants.filter(({ name }) => !values.only || name === "floor" || name.includes(values.only));
    const seen = await runSlices(chosen, { rounds: ROUNDS, milliseconds: MILLISECONDS, connections, postmaster });
    const figures = summarise(seen);
    keep(`get-${connections}`, figures);
    console.log(`${connections} connection${connections === 1 ? "" : "s"}:\n\n${tableOf(figures)}\n`);
  }
} finally {
  for (const child of children) process.kill(-child.pid, "SIGTERM");
  await instance.remove();
}

function profiling(folder) {
  if (!folder) return {};
  return { NODE_OPTIONS: `--import ${join(root, "scripts/bench/profile.mjs")}`, BENCH_PROFILE: resolve(folder) };
}

async function makeVariants({ ids, url, token, accountId }) {
  const few = ids.slice(0, UNCHANGED);
  const floor = await serve(process.execPath, [join(root, "scripts/bench/floor.mjs"), url]);
  const bearer = { authorization: `Bearer ${token}` };
  const port = Number(new URL(instance.origin).port);
  const group = instance.group();
  const { rest, trpc } = readsOf(token);
  const page = await pageOf(few[0], token);
  const { headers } = await fetch(`${instance.origin}/api/chat-sessions/${few[0]}`, { headers: bearer });
  return [
    { name: "floor", ...floor, requests: ids.map((id) => ask(`/api/chat-sessions/${id}`, { "x-account": accountId })) },
    ...(await earlierService({ ids, url, accountId })),
    { name: "REST, cold", port, group, requests: ids.map(rest) },
    { name: "REST, unchanged", port, group, requests: few.map(rest) },
    ...(headers.has("etag")
      ? [{ name: "REST, conditional", port, group, requests: few.map(rest), conditional: true, status: 304 }]
      : []),
    { name: "tRPC, cold", port, group, requests: ids.map(trpc) },
    { name: "tRPC, unchanged", port, group, requests: few.map(trpc) },
    { name: "page", port, group, requests: [ask(page.path, { cookie: page.cookie })] },
  ];
}

/** The session's page and a cookie that opens it. */
async function pageOf(id, token) {
  const { chat_session } = (await instance.call(`/api/chat-sessions/${id}`, token)).json;
  return { path: `/documents/${chat_session.document_id}/sessions/${id}`, cookie: await instance.signIn(EMAIL) };
}

async function earlierService({ ids, url, accountId }) {
  const python = "/usr/bin/python3"; // the system's own: its packages are not another Python's
  const known = spawnSync(python, ["-c", "import flask, psycopg2, gunicorn"]);
  if (known.status !== 0) {
    console.error(
      "The earlier service is skipped: it needs python3-flask, python3-psycopg2 and gunicorn of the system.",
    );
    return [];
  }
  const port = 20_000 + (process.pid % 20_000);
  const args = ["-m", "gunicorn", "-w", "2", "-b", `127.0.0.1:${port}`, "--log-level", "error", "service:app"];
  const child = spawn(python, args, {
    cwd: join(root, "scripts/bench"),
    env: { ...process.env, DATABASE_URL: url, PYTHONDONTWRITEBYTECODE: "1" },
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
  });
  children.push(child);
  const until = performance.now() + 20_000;
  let entered;
  while (!entered?.ok && performance.now() < until) {
    entered = await fetch(`http://127.0.0.1:${port}/enter/${accountId}`).catch(() => undefined);
  }
  const cookie = entered?.headers.get("set-cookie")?.split(";")[0] ?? "";
  const requests = ids.map((id) => ask(`/api/chat-sessions/${id}`, { cookie }));
  return [{ name: "earlier service, 2 processes", port, group: child.pid, requests }];
}

/** A server in a process group of its own that prints its port. */
async function serve(command, args) {
  const child = spawn(command, args, { cwd: root, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  return { port: Number(port), group: child.pid };
}
