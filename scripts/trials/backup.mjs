// `npm run trial:backup [-- MESSAGES]`: an instance is backed up while questions are asked of it, and restored into another one:
// the restoring is killed in the middle, again and again, and must leave nothing; what is there at the end must be what the
// backup held, and the restored instance must serve it. Then into a PostgreSQL of the system's, where there is one.
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../prepare.mjs";
import { createInstance } from "./instance.mjs";
import { startSystemPostgres } from "./system-postgres.mjs";

const MESSAGES = Number(process.argv[2] ?? 20_000);
const WRITERS = 3;
/** After how many tables the restoring is killed, of some thirty. */
const KILLED_AFTER = [1, 8, 16, 24];

const source = await createInstance({ MARGINALIA_LIMITS: "off" });
const targets = [];
const rows = [];
try {
  await source.start();
  const token = source.person("trial@example.org");
  const { document } = (await source.call("/api/documents", token, { title: "T", text: "The moon pulls the sea." }))
    .json;
  const open = async () =>
    (await source.call("/api/chat-sessions", token, { document_id: document.id })).json.chat_session.id;
  const filled = await open();
  await source.fillSession(filled, MESSAGES);

  let going = true;
  const acknowledged = new Map();
  const writers = Array.from({ length: WRITERS }, async () => {
    const id = await open();
    acknowledged.set(id, new Set());
    while (going) {
      const sent = await source.call(`/api/chat-sessions/${id}/messages`, token, { content: "What pulls the sea?" });
      if (sent.status !== 201) throw new Error(sent.text);
      for (const one of [sent.json.message, sent.json.answer]) acknowledged.get(id).add(one.id);
    }
  });
  await sleep(1_000);
  const before = new Map([...acknowledged].map(([id, messages]) => [id, [...messages]]));
  const file = join(source.env.MARGINALIA_DATA_DIR, "trial.backup");
  const saving = await command(source.env, ["backup", file]);
  going = false;
  await Promise.all(writers);
  if (saving.code !== 0) throw new Error(saving.said);
  const megabytes = (statSync(file).size / 1e6).toFixed(1);

  const embedded = await createInstance();
  targets.push(embedded);
  for (const tables of KILLED_AFTER) {
    const killed = await command(embedded.env, ["restore", file], tables);
    if (killed.code === 0) throw new Error("The restoring was not killed.");
  }
  await judge("embedded, after kills", embedded);

  const system = await startSystemPostgres();
  if (system) {
    const elsewhere = await createInstance({ DATABASE_URL: system.url });
    targets.push({ remove: () => elsewhere.remove().finally(system.stop) });
    await judge(`PostgreSQL ${system.version}`, elsewhere);
  } else console.log("There is no other PostgreSQL on this system: not tried.");

  async function judge(name, instance) {
    const restored = await command(instance.env, ["restore", file]);
    if (restored.code !== 0) throw new Error(`${name}: ${restored.said}`);
    const count = /Restored and compared (\d+) rows/.exec(restored.said)?.[1];
    await instance.start();
    let lost = 0;
    for (const [id, messages] of before) {
      const { json } = await instance.call(`/api/chat-sessions/${id}`, token);
      const there = new Set(json?.chat_session.messages.map((one) => one.id));
      lost += messages.filter((one) => !there.has(one)).length;
    }
    const [one, other] = await Promise.all(
      [source, instance].map((each) => each.call(`/api/chat-sessions/${filled}?limit=100`, token)),
    );
    const same = one.status === 200 && one.text === other.text;
    const again = await command(instance.env, ["restore", file]);
    rows.push({ name, count, ms: restored.ms, lost, same, kept: again.code !== 0 && again.said.includes("in use") });
  }

  console.log(`Saved in ${saving.ms} ms while ${WRITERS} people wrote: ${megabytes} MB.\n`);
  console.log("| restored into | rows | ms | acknowledged before, lost | same session | a used instance is kept |");
  console.log("| --- | --: | --: | --: | --- | --- |");
  for (const { name, count, ms, lost, same, kept } of rows)
    console.log(`| ${name} | ${count} | ${ms} | ${lost} | ${same ? "yes" : "NO"} | ${kept ? "yes" : "NO"} |`);
  if (rows.some(({ lost, same, kept }) => lost > 0 || !same || !kept)) process.exitCode = 1;
} finally {
  await source.remove();
  for (const target of targets) await target.remove();
}

/** Runs the operator's command; with `killAfter` it is killed with SIGKILL when it has told of so many tables. */
function command(env, args, killAfter = Number.POSITIVE_INFINITY) {
  const from = performance.now();
  const child = spawn(process.execPath, ["scripts/marginalia.mjs", ...args], { cwd: root, env });
  let said = "";
  const hear = (chunk) => {
    said += chunk;
    if (said.split("\n").length > killAfter) child.kill("SIGKILL");
  };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", hear);
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, said, ms: Math.round(performance.now() - from) }));
  });
}
