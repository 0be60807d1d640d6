// `npm run bench -- scale [--short]`: the same reads from 1 to n processes and from two instances behind nginx, on one PostgreSQL;
// then 200 watchers of one answer on two instances. About 4 minutes.
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { root } from "../prepare.mjs";
import { eventsOf } from "../trials/event-reader.mjs";
import { createInstance, freePort } from "../trials/instance.mjs";
import { startModelServer } from "../trials/model-server.mjs";
import { startNginx } from "./nginx.mjs";
import { readsOf } from "./requests.mjs";
import { seedSessions } from "./seed.mjs";
import { keep, machine, median, runSlices, summarise, tableOf, usage } from "./slices.mjs";

const { values } = parseArgs({ options: { short: { type: "boolean", default: false } } });
const SESSIONS = values.short ? 100 : 2_000;
const UNCHANGED = 100;
const ROUNDS = values.short ? 1 : 5;
const MILLISECONDS = values.short ? 200 : 2_000;
const WATCHERS = values.short ? 20 : 200;
/** 50 ms apart: below the seconds that the scripted model may take. */
const WORDS = values.short ? 20 : 80;
const EMAIL = "bench@example.org";

const { Client } = createRequire(join(root, "packages/db/package.json"))("pg");
const models = await startModelServer();
const shared = {
  ...models.configuration,
  LOG_LEVEL: "error",
  MARGINALIA_LIMITS: "off",
  MARGINALIA_SECRET: randomBytes(32).toString("base64url"),
};
const first = await createInstance(shared);
const others = [];
let nginx = null;
try {
  await first.start();
  const token = first.person(EMAIL);
  const url = await first.databaseUrl();
  const start = async (configuration = {}) => {
    const instance = await createInstance({ ...shared, DATABASE_URL: url, ...configuration });
    others.push(instance);
    await instance.start();
    return instance;
  };
  const second = await start();
  const many = [];
  const most = Math.max(2, Math.min(8, availableParallelism()));
  for (let count = 2; count <= most; count *= 2) many.push([count, await start({ WEB_CONCURRENCY: String(count) })]);
  nginx = await startNginx([portOf(first), portOf(second)], await freePort());
  const { ids } = await seedSessions(url, { email: EMAIL, sessions: SESSIONS, messages: 50 });
  const reads = readsOf(token);
  const variantsOf = (name, port, group) => [
    { name: `${name}: cold`, port, group, requests: ids.map(reads.rest) },
    { name: `${name}: unchanged`, port, group, requests: ids.slice(0, UNCHANGED).map(reads.rest) },
  ];
  const variants = [
    ...variantsOf("1 process", portOf(first), first.group()),
    ...many.flatMap(([count, instance]) => variantsOf(`${count} processes`, portOf(instance), instance.group())),
    ...(nginx ? variantsOf("2 instances behind nginx", nginx.port, first.group()) : []),
  ];
  const seen = await runSlices(variants, {
    rounds: ROUNDS,
    milliseconds: MILLISECONDS,
    connections: 32,
    postmaster: first.postmaster(),
  });
  const figures = summarise(seen);
  keep("scale", figures);
  console.log(
    `${machine()}, the load among them; 32 connections; ${ROUNDS} slices of ${MILLISECONDS / 1_000} s each, in turns.`,
  );
  console.log(
    "What is called the floor here is the first row. Behind nginx the application's CPU is that of one of the two.\n",
  );
  console.log(`${tableOf(figures)}\n`);
  await watchTogether({ token, url, origins: [first.origin, second.origin] });
} finally {
  nginx?.stop();
  for (const instance of others) await instance.remove();
  await first.remove();
  models.stop();
}

/** One answer, watched on all instances: from its announcement by PostgreSQL, as this process hears it, to each watcher. */
async function watchTogether({ token, url, origins }) {
  const call = async (path, body) => {
    const { status, json, text } = await first.call(`/api${path}`, token, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    return json;
  };
  const { document } = await call("/documents", { title: "T", text: "The moon pulls the sea." });
  const { id } = (await call("/chat-sessions", { document_id: document.id })).chat_session;
  await call(`/chat-sessions/${id}/model`, { model: "openai/scripted" });
  let announced = 0;
  const listener = new Client({ connectionString: url });
  await listener.connect();
  listener.on("notification", ({ payload }) => {
    if (payload === id) announced = performance.now();
  });
  await listener.query("listen marginalia_session");

  const stopped = new AbortController();
  const made = new Map();
  const late = [];
  const watchers = Array.from({ length: WATCHERS }, () => ({ text: "", ended: false }));
  const watching = watchers.map(async (watcher, at) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${origins[at % origins.length]}/api/chat-sessions/${id}/events`, {
      headers,
      signal: stopped.signal,
    });
    if (!response.ok) throw new Error(`A watcher got ${response.status}.`);
    watcher.open = true;
    for await (const { event, data } of eventsOf(response)) {
      if (event === "delta") {
        watcher.text += data.text;
        if (!made.has(data.last)) made.set(data.last, announced);
        late.push(performance.now() - made.get(data.last));
      }
      if (event === "ended") watcher.ended = data.message.content;
    }
  });
  for (const one of watching) one.catch(() => {}); // ends by being stopped
  while (!watchers.every(({ open }) => open)) await sleep(20);
  const from = performance.now();
  const before = usage(first.group(), first.postmaster());
  await call(`/chat-sessions/${id}/messages`, { content: `Well? (script: words ${WORDS} 50)`, wait: false });
  const until = performance.now() + 60_000;
  while (!watchers.every(({ ended }) => ended !== false) && performance.now() < until) await sleep(20);
  const seconds = (performance.now() - from) / 1_000;
  const busy = (usage(first.group(), first.postmaster()).database - before.database) / seconds;
  stopped.abort();
  await listener.end();
  const whole = watchers.filter(({ text, ended }) => isWhole(text, ended)).length;
  const sorted = Float64Array.from(late).sort();
  const figures = {
    watchers: WATCHERS,
    pieces: made.size,
    whole,
    median: median(late),
    p99: sorted[Math.floor(sorted.length * 0.99)],
    busy,
  };
  keep("watchers", figures);
  console.log(
    "| watchers on two instances | pieces of the answer | watchers who had every word | from its announcement: median ms | p99 ms | database busy, of one core |",
  );
  console.log("| --: | --: | --: | --: | --: | --: |");
  console.log(
    `| ${WATCHERS} | ${figures.pieces} | ${whole} | ${figures.median.toFixed(1)} | ${figures.p99.toFixed(1)} | ${(100 * busy).toFixed(0)} % |`,
  );
  if (whole !== WATCHERS) throw new Error(`${WATCHERS - whole} watchers did not have every word.`);
}

/** The last words may come with the answer's end alone. */
function isWhole(text, ended) {
  return ended !== false && text !== "" && ended.startsWith(text) && ended.includes(`w${WORDS}`);
}

function portOf({ origin }) {
  return Number(new URL(origin).port);
}
