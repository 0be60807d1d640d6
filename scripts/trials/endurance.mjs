// `npm run trial:endurance [-- --minutes M]`: reads, questions and watchers at about 70 % of what the instance can do, while PostgreSQL
// is killed, one of two processes is killed, and both are replaced, in turns. Nothing acknowledged may be lost, no answer may
// be wrong, and each fault must be over by itself. `--short` is one round of each, under a minute, for npm test.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { watchSession } from "./event-reader.mjs";
import { createInstance } from "./instance.mjs";
import { findPrimary, workersOf } from "./server-processes.mjs";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "30" }, short: { type: "boolean", default: false } },
});
const MINUTES = values.short ? 0.6 : Number(values.minutes);
const CALIBRATION = values.short ? 3_000 : 15_000;
/** Milliseconds after a fault in which requests may fail, and after which none may. */
const RECOVERY = 15_000;
const QUIET = values.short ? 1_000 : 45_000;
const SESSIONS = 6;
const SHARE = 0.7;

const instance = await createInstance({ WEB_CONCURRENCY: "2", LOG_LEVEL: "fatal", MARGINALIA_LIMITS: "off" });
const seen = { reads: 0, asked: 0, broken: 0, wrong: [], late: [] };
const stored = new Map();
let watchers = [];
try {
  await instance.start();
  const token = instance.person("trial@example.org");
  const { document } = await must("/api/documents", { title: "T", text: "The moon pulls the sea." });
  const ids = [];
  for (let at = 0; at < SESSIONS; at += 1) {
    const { chat_session } = await must("/api/chat-sessions", { document_id: document.id });
    ids.push(chat_session.id);
    stored.set(chat_session.id, new Set());
  }
  const [still, ...written] = ids;
  await instance.fillSession(still, 50);
  const { text: expected } = await instance.call(`/api/chat-sessions/${still}`, token);
  watchers = written.map((id) => watchSession(instance.origin, id, token));
  const primary = findPrimary(instance.group());
  const workers = () => workersOf(primary, instance.group());
  const megabytes = () => workers().reduce((sum, one) => sum + one.megabytes, 0);

  let faultAt = Number.NEGATIVE_INFINITY;
  let struck = { name: "the beginning", at: performance.now() };
  const excused = () => performance.now() - faultAt < RECOVERY;
  const broke = (what) => {
    seen.broken += 1;
    if (excused()) return;
    seen.late.push(`${what}, ${((performance.now() - struck.at) / 1_000).toFixed(1)} s after ${struck.name}`);
  };
  async function read() {
    const answer = await instance.call(`/api/chat-sessions/${still}`, token).catch(unanswered);
    seen.reads += 1;
    if (!(answer.status < 500)) broke(`read: ${answer.status}`);
    else if (answer.status !== 200 || answer.text !== expected) seen.wrong.push(`read: ${answer.status}`);
  }
  async function ask(id) {
    const sent = await instance
      .call(`/api/chat-sessions/${id}/messages`, token, { content: "What pulls the sea?" })
      .catch(unanswered);
    seen.asked += 1;
    // 409: an answer that a killed process was writing has not been ended yet.
    if (!(sent.status < 500) || sent.status === 409) broke(`question: ${sent.status}`);
    else if (sent.status !== 201) seen.wrong.push(`question: ${sent.status} ${sent.text}`);
    else for (const one of [sent.json.message, sent.json.answer]) stored.get(id).add(one.id);
  }

  let going = true;
  let pause = 0;
  const loops = [...Array.from({ length: 8 }, () => loop(read)), ...written.map((id) => loop(() => ask(id)))];
  async function loop(run) {
    while (going) {
      const from = performance.now();
      await run();
      // Each loop rests in proportion to how long its request took: with SHARE of the time at work, SHARE of what it could do.
      if (pause > 0) await sleep(Math.max(1, (performance.now() - from) * pause));
    }
  }
  await sleep(CALIBRATION);
  const most = seen.reads + seen.asked;
  pause = 1 / SHARE - 1;

  const faults = {
    "PostgreSQL killed": () => process.kill(instance.postmaster(), "SIGKILL"),
    "a process killed": () => process.kill(workers()[0].pid, "SIGKILL"),
    "both processes replaced": () => process.kill(primary, "SIGHUP"),
  };
  const rows = [];
  const began = performance.now();
  await sleep(QUIET);
  const memory = [megabytes()];
  for (let round = 0; performance.now() - began < MINUTES * 60_000; round += 1) {
    const [name, strike] = Object.entries(faults)[round % 3];
    const broken = seen.broken;
    // A process that is replaced breaks nothing off: nothing is excused by it.
    struck = { name, at: performance.now() };
    if (name !== "both processes replaced") faultAt = struck.at;
    strike();
    await sleep(RECOVERY);
    rows.push({ name, broken: seen.broken - broken });
    memory.push(megabytes());
    await sleep(QUIET);
  }
  going = false;
  await Promise.all(loops);

  let lost = 0;
  for (const [id, messages] of stored) {
    const { json } = await instance.call(`/api/chat-sessions/${id}`, token);
    const there = new Set(json.chat_session.messages.map((one) => one.id));
    lost += [...messages].filter((one) => !there.has(one)).length;
  }
  const torn = watchers.flatMap(({ faults: found }) => found);
  const acknowledged = [...stored.values()].reduce((sum, { size }) => sum + size, 0);
  console.log(
    `${Math.round((performance.now() - began) / 1_000)} s; ${Math.round(most / (CALIBRATION / 1_000))} requests/s at most, then ${SHARE * 100} % of the time at work.\n`,
  );
  console.log("| fault | times | requests broken off |\n| --- | --: | --: |");
  for (const name of Object.keys(faults)) {
    const own = rows.filter((row) => row.name === name);
    console.log(`| ${name} | ${own.length} | ${own.reduce((sum, { broken }) => sum + broken, 0)} |`);
  }
  console.log(
    "\n| reads | questions | messages acknowledged | lost | wrong answers | failed outside a fault | torn watches | memory MB: first, last, most |",
  );
  console.log("| --: | --: | --: | --: | --: | --: | --: | --: |");
  console.log(
    `| ${seen.reads} | ${seen.asked} | ${acknowledged} | ${lost} | ${seen.wrong.length} | ${seen.late.length} | ${torn.length} | ` +
      `${memory[0]}, ${memory.at(-1)}, ${Math.max(...memory)} |`,
  );
  console.log("\nA full disk has a trial of its own: trial:full-disk.");
  if (lost + seen.wrong.length + seen.late.length + torn.length > 0) {
    console.error(seen.wrong.slice(0, 20), seen.late.slice(0, 20), torn.slice(0, 20));
    process.exitCode = 1;
  }

  /** In the place of an answer: what became of the connection. */
  function unanswered(error) {
    return { status: `no answer (${error.cause?.code ?? error.cause?.message ?? error.name})` };
  }

  async function must(path, body) {
    const { status, json, text } = await instance.call(path, token, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    return json;
  }
} finally {
  for (const watcher of watchers) watcher.stop();
  await instance.remove();
}
