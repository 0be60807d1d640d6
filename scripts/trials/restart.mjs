// `npm run trial:restart [-- SECONDS]`: an instance of two processes is asked without a pause while all its processes are
// replaced (SIGHUP), again and again, and while one is killed. No request may fail by a restart, nor an answer break off.
import { setTimeout as sleep } from "node:timers/promises";
import { createInstance } from "./instance.mjs";
import { findPrimary, workersOf } from "./server-processes.mjs";

const SECONDS = Number(process.argv[2] ?? 40);
const READERS = 8;
const WRITERS = 2;

const instance = await createInstance({ WEB_CONCURRENCY: "2", LOG_LEVEL: "info", MARGINALIA_LIMITS: "off" });
const seen = { reads: 0, asked: 0, failed: [], lost: 0 };
try {
  await instance.start();
  const token = instance.person("trial@example.org");
  const { document } = (await instance.call("/api/documents", token, { title: "T", text: "The moon pulls the sea." }))
    .json;
  const open = async () => {
    const made = await instance.call("/api/chat-sessions", token, { document_id: document.id });
    return made.json.chat_session.id;
  };
  const read = await open();
  await instance.fillSession(read, 50);

  const primary = findPrimary(instance.group());
  const workers = () => workersOf(primary, instance.group()).map(({ pid }) => pid);
  let going = true;
  const note = (what, problem) =>
    seen.failed.push({ what, problem: String(problem), at: Math.round(performance.now()) });
  const reader = async () => {
    while (going) {
      const answer = await instance
        .call(`/api/chat-sessions/${read}`, token)
        .catch((error) => note("read", error.cause ?? error));
      if (answer && answer.status !== 200) note("read", answer.text);
      seen.reads += 1;
    }
  };
  const writer = async () => {
    const id = await open();
    let stored = 0;
    while (going) {
      const sent = await instance
        .call(`/api/chat-sessions/${id}/messages`, token, { content: "What pulls the sea?" })
        .catch((error) => note("ask", error.cause ?? error));
      if (sent && sent.status !== 201) note("ask", sent.text);
      else if (sent && sent.json.answer.status !== "complete") note("answer", sent.json.answer.status);
      if (sent?.status === 201) stored += 2;
      seen.asked += 1;
    }
    const { chat_session } = (await instance.call(`/api/chat-sessions/${id}`, token)).json;
    seen.lost += Math.max(0, stored - chat_session.message_count);
  };
  const load = [...Array.from({ length: READERS }, reader), ...Array.from({ length: WRITERS }, writer)];

  const until = performance.now() + SECONDS * 1_000;
  let restarts = 0;
  while (performance.now() < until) {
    const before = workers();
    process.kill(primary, "SIGHUP");
    while (workers().some((pid) => before.includes(pid)) || workers().length !== 2) await sleep(100);
    restarts += 1;
  }
  const byRestarts = seen.failed.length;

  const [victim] = workers();
  process.kill(victim, "SIGKILL");
  while (workers().includes(victim) || workers().length < 2) await sleep(50);
  const pause = await timeUntilSteady(token, read);
  going = false;
  await Promise.all(load);

  console.log(
    "| restarts of both processes | reads | questions | failed by restarts | lost | after a kill: requests broken off | steady again, ms |",
  );
  console.log("| --: | --: | --: | --: | --: | --: | --: |");
  console.log(
    `| ${restarts} | ${seen.reads} | ${seen.asked} | ${byRestarts} | ${seen.lost} | ${seen.failed.length - byRestarts} | ${pause} |`,
  );
  if (byRestarts > 0 || seen.lost > 0 || restarts === 0) {
    console.error(seen.failed.slice(0, 5));
    process.exitCode = 1;
  }
} finally {
  await instance.remove();
}

async function timeUntilSteady(token, id) {
  const from = performance.now();
  for (let good = 0; good < 20; ) {
    const answer = await instance.call(`/api/chat-sessions/${id}`, token).catch(() => undefined);
    good = answer?.status === 200 ? good + 1 : 0;
  }
  return Math.round(performance.now() - from);
}
