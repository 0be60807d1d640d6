// `npm run trial:answers [-- ROUNDS]`: kills the whole server with SIGKILL while a model streams 20 answers (every other time
// PostgreSQL with it), and at last stops it with SIGTERM; looks whether anything acknowledged was lost, came twice or stays
// in the air.
import { setTimeout as sleep } from "node:timers/promises";
import { watchSession } from "./event-reader.mjs";
import { createInstance } from "./instance.mjs";
import { startModelServer } from "./model-server.mjs";

const rounds = Number(process.argv[2] ?? 10);
const ANSWERS = 20;
/** Milliseconds that a stop may take: answers and streams end at once, and nothing waits for them. */
const STOP = 4_000;
/** Milliseconds after which an answer without a writer has an end: the lease, and the looking for such ones. */
const LEASE = 12_000;

const models = await startModelServer();
const instance = await createInstance({ ...models.configuration, MARGINALIA_LIMITS: "off" });
const acknowledged = new Set();
const faults = [];
const rows = [];
let watches = [];

try {
  await instance.start();
  const token = instance.person("trial@example.org");
  const call = async (path, body) => {
    const answer = await instance.call(`/api${path}`, token, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const { document } = await call("/documents", { title: "T", text: "The moon pulls the sea." });
  const sessions = await Promise.all(
    Array.from({ length: ANSWERS }, async () => {
      const { chat_session } = await call("/chat-sessions", { document_id: document.id });
      await call(`/chat-sessions/${chat_session.id}/model`, { model: "openai/scripted" });
      return chat_session.id;
    }),
  );
  watches = sessions.map((id) => watchSession(instance.origin, id, token));

  for (let round = 1; round <= rounds + 1; round += 1) {
    const content = `Well, ${round}? (script: words 2000 20)`;
    const answers = await Promise.all(
      sessions.map(async (id) => {
        const sent = await call(`/chat-sessions/${id}/messages`, { content, wait: false });
        for (const one of [sent.message, sent.answer]) acknowledged.add(one.id);
        return sent.answer.id;
      }),
    );
    const shown = () => answers.map((id, at) => watches[at].answers.get(id)?.text ?? "");
    while (shown().some((text) => text === "")) await sleep(20);
    await sleep(Math.random() * 1_500);
    const how = round > rounds ? "SIGTERM" : round % 2 === 0 ? "SIGKILL, PostgreSQL too" : "SIGKILL";
    const postmaster = instance.postmaster();
    const from = performance.now();
    const gone = instance.signal(how === "SIGTERM" ? "SIGTERM" : "SIGKILL");
    if (how === "SIGKILL, PostgreSQL too") process.kill(postmaster, "SIGKILL");
    await gone;
    if (performance.now() - from > STOP) faults.push(`a stop took ${Math.round(performance.now() - from)} ms`);
    const before = shown();
    // Who was asked to stop has told every end before it went.
    if (how === "SIGTERM" && answers.some((id, at) => !watches[at].answers.get(id)?.message))
      faults.push("a stop told no end");
    const ready = await instance.start();
    let latest = 0;
    for (const [at, id] of answers.entries()) {
      while (!watches[at].answers.get(id)?.message) {
        if (performance.now() - from > ready + LEASE + 5_000) break;
        await sleep(50);
      }
      latest = Math.max(latest, performance.now() - from);
      check(id, watches[at].answers.get(id), before[at]);
    }
    const words = before.reduce((sum, text) => sum + text.split(/\s+/).length - 1, 0);
    rows.push({ round, how, words, ready, ended: Math.round(latest), lost: await countLost(call, sessions) });
  }
} finally {
  await Promise.all(watches.map((watch) => watch.stop()));
  await instance.remove();
  models.stop();
}

/** Whether an answer has ended as it must: with all that was shown of it, and every word once, in order. */
function check(id, answer, before) {
  const { message, text } = answer ?? {};
  if (!message) return void faults.push(`${id} has no end`);
  if (message.status !== "interrupted") faults.push(`${id} ended as ${message.status}`);
  if (!message.content.startsWith(before) || !message.content.startsWith(text))
    faults.push(`${id} lost what was shown`);
  const numbers = [...message.content.matchAll(/w(\d+)/g)].map((match) => Number(match[1]));
  if (numbers.some((number, at) => number !== at + 1)) faults.push(`${id} has a word twice or lacks one`);
}

async function countLost(call, sessions) {
  const found = new Set();
  for (const id of sessions) {
    const { chat_session } = await call(`/chat-sessions/${id}`);
    if (chat_session.running) faults.push(`${id} is stuck`);
    for (const one of chat_session.messages) {
      found.add(one.id);
      if (one.status === "running") faults.push(`${one.id} runs for ever`);
    }
  }
  return [...acknowledged].filter((id) => !found.has(id)).length;
}

console.log("| round | ended by | words shown | ready again (ms) | all ended (ms) | messages lost |");
console.log("| --: | --- | --: | --: | --: | --: |");
for (const { round, how, words, ready, ended, lost } of rows) {
  console.log(`| ${round} | ${how} | ${words} | ${ready} | ${ended} | ${lost} |`);
}
faults.push(...watches.flatMap((watch) => watch.faults));
console.log(
  `\n${rows.length * ANSWERS} answers broken off, ${acknowledged.size} acknowledged messages, ${faults.length} faults`,
);
for (const fault of faults) console.error(fault);
if (faults.length > 0 || rows.length <= rounds || rows.some(({ lost }) => lost > 0)) process.exit(1);
