// `npm run bench -- session`: what a page of a session and a question cost, for sessions from 10 to 10,000 messages: one instance,
// sessions in turns. About 3 minutes.
import { parseArgs } from "node:util";
import { createInstance } from "../trials/instance.mjs";
import { keep, machine } from "./slices.mjs";

const { values } = parseArgs({ options: { short: { type: "boolean", default: false } } });
const LENGTHS = values.short ? [10, 100] : [10, 50, 100, 1_000, 10_000];
const ROUNDS = values.short ? 3 : 40;
const WAYS = ["first page by tRPC", "first page by REST", "oldest page by REST", "question acknowledged by tRPC"];

const instance = await createInstance({ LOG_LEVEL: "error", MARGINALIA_LIMITS: "off" });
try {
  await instance.start();
  const token = instance.person("bench@example.org");
  const made = await instance.call("/api/documents", token, {
    title: "Tides",
    text: "The moon pulls the sea twice a day.",
  });
  const documentId = made.json.document.id;
  const sessions = new Map();
  for (const length of LENGTHS) {
    const { json } = await instance.call("/api/chat-sessions", token, { document_id: documentId });
    await instance.fillSession(json.chat_session.id, length);
    sessions.set(length, json.chat_session.id);
  }
  const times = new Map(WAYS.flatMap((way) => LENGTHS.map((length) => [`${way} ${length}`, []])));
  const ask = async (way, length, run) => {
    const from = performance.now();
    const { status, text } = await run();
    times.get(`${way} ${length}`).push(performance.now() - from);
    if (status !== 200 && status !== 201) throw new Error(`${way} of ${length}: ${status} ${text}`);
    return text;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const length of LENGTHS) {
      const id = sessions.get(length);
      const input = encodeURIComponent(JSON.stringify({ json: { id, limit: 50 } }));
      // A name that is new each time: nothing that is kept of the session is good any more.
      await rename(id, `Round ${round}`);
      const [trpc, rest, oldest, question] = WAYS;
      await ask(trpc, length, () => instance.call(`/api/trpc/chatSession.get?input=${input}`, token));
      await ask(rest, length, () => instance.call(`/api/chat-sessions/${id}?limit=50`, token));
      await ask(oldest, length, () => instance.call(`/api/chat-sessions/${id}?limit=50&before=10`, token));
      const asked = { json: { chatSessionId: id, content: "What pulls the sea?", wait: false } };
      await ask(question, length, () => instance.call("/api/trpc/message.send", token, asked));
      await quiet(id);
    }
  }
  report(times);

  async function rename(id, title) {
    const { status, text } = await instance.call("/api/trpc/chatSession.rename", token, { json: { id, title } });
    if (status !== 200) throw new Error(text);
  }

  /** Until the answer has been written. */
  async function quiet(id) {
    for (;;) {
      const { json } = await instance.call(`/api/chat-sessions/${id}?limit=1`, token);
      if (json.chat_session.running === null) return;
    }
  }
} finally {
  await instance.remove();
}

function report(times) {
  const figures = WAYS.map((way) => ({
    way,
    milliseconds: LENGTHS.map((length) => middle(times.get(`${way} ${length}`))),
  }));
  keep("session", figures);
  console.log(
    `${machine()}; median of ${ROUNDS} in turns, ms; the last column: the longest as a multiple of the ${LENGTHS[1]}.\n`,
  );
  console.log(`| messages | ${LENGTHS.map((length) => length.toLocaleString("en")).join(" | ")} | ratio |`);
  console.log(`| --- |${" --: |".repeat(LENGTHS.length + 1)}`);
  for (const { way, milliseconds } of figures) {
    const ratio = milliseconds.at(-1) / milliseconds[1];
    console.log(`| ${way} | ${milliseconds.map((value) => value.toFixed(1)).join(" | ")} | ${ratio.toFixed(2)} |`);
  }
}

function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
