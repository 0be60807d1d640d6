// `npm run trial:kill [-- ROUNDS]`: kills the whole server with SIGKILL in the middle of a burst of writes, again and
// again (every other time PostgreSQL with it), and looks for every write that had been acknowledged.
import { setTimeout as sleep } from "node:timers/promises";
import { createInstance } from "./instance.mjs";

const rounds = Number(process.argv[2] ?? 10);
const WRITERS = 8;

const instance = await createInstance();
const acknowledged = { documents: new Set(), messages: new Map() };
const rows = [];

try {
  await instance.start();
  const token = instance.person("trial@example.org");
  const { document } = (await instance.call("/api/documents", token, { title: "T", text: "The moon pulls the sea." }))
    .json;
  for (let round = 1; round <= rounds; round += 1) {
    // Sessions of their own: where the round before broke an answer off, nothing is asked until its lease has run out.
    const sessions = await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        const made = await instance.call("/api/chat-sessions", token, { document_id: document.id });
        return made.json.chat_session.id;
      }),
    );
    let open = true;
    let writes = 0;
    const writers = sessions.map(async (session) => {
      while (open) {
        try {
          const sent = await instance.call(`/api/chat-sessions/${session}/messages`, token, {
            content: `What pulls, ${round}?`,
          });
          if (sent.status !== 201) throw new Error(sent.text);
          for (const one of [sent.json.message, sent.json.answer]) acknowledged.messages.set(one.id, session);
          const made = await instance.call("/api/documents", token, { title: `Round ${round}`, text: "Some text." });
          if (made.status === 201) acknowledged.documents.add(made.json.document.id);
          writes += 3;
        } catch (error) {
          if (open) throw error;
        }
      }
    });
    await sleep(300 + Math.random() * 900);
    const withDatabase = round % 2 === 0;
    const postmaster = instance.postmaster();
    open = false;
    const killed = instance.signal("SIGKILL");
    if (withDatabase) process.kill(postmaster, "SIGKILL");
    await Promise.all([killed, ...writers]);
    const ready = await instance.start();
    const lost = await countLost(token);
    rows.push({ round, killed: withDatabase ? "server and PostgreSQL" : "server", writes, ready, lost });
  }
} finally {
  await instance.remove();
}

console.log("| round | killed | writes acknowledged | ready again (ms) | lost |\n| --: | --- | --: | --: | --: |");
for (const { round, killed, writes, ready, lost } of rows)
  console.log(`| ${round} | ${killed} | ${writes} | ${ready} | ${lost} |`);
const lost = rows.at(-1)?.lost ?? 1;
console.log(`\n${acknowledged.messages.size + acknowledged.documents.size} acknowledged writes, ${lost} lost`);
if (lost > 0 || rows.some((row) => row.lost > 0)) process.exit(1);

async function countLost(token) {
  const sessions = new Set(acknowledged.messages.values());
  const found = new Set();
  for (const session of sessions) {
    const { json } = await instance.call(`/api/chat-sessions/${session}`, token);
    for (const one of json.chat_session.messages) found.add(one.id);
  }
  for (let cursor = ""; cursor !== null; ) {
    const { json } = await instance.call(`/api/documents?limit=200${cursor && `&cursor=${cursor}`}`, token);
    for (const one of json.documents) found.add(one.id);
    cursor = json.next_cursor;
  }
  return [...acknowledged.messages.keys(), ...acknowledged.documents].filter((id) => !found.has(id)).length;
}
