// `npm run bench -- import [-- --short]`: a generated export of 10,000 conversations, a zip of a gigabyte, comes in by REST, is tried and
// imported; what it took, and the most memory that the server's largest process held.
import { mkdirSync, openAsBlob, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../prepare.mjs";
import { createInstance } from "../trials/instance.mjs";
import { findPrimary, workersOf } from "../trials/server-processes.mjs";
import { writeExport } from "./export-file.mjs";

const isShort = process.argv.includes("--short");
const size = isShort
  ? { conversations: 200, messages: 10, characters: 500, results: 1_000 }
  : { conversations: 10_000, messages: 20, characters: 1_000, results: 21_000 };

const folder = join(root, ".cache/bench");
mkdirSync(folder, { recursive: true });
const file = join(folder, "export.zip");
const instance = await createInstance({ MARGINALIA_LIMITS: "off" });
try {
  const { bytes, unpacked } = await writeExport(file, size);
  await instance.start();
  const token = instance.person("bench@example.org");
  const primary = findPrimary(instance.group());
  const idle = peak(primary);

  const form = new FormData();
  form.append("target", "one");
  form.append("dry_run", "true");
  form.append("file", await openAsBlob(file), "export.zip");
  const [sending, sent] = await timed(() =>
    fetch(`${instance.origin}/api/imports`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: form,
    }),
  );
  if (sent.status !== 202) throw new Error(await sent.text());
  const { id } = (await sent.json()).import;
  const [trying, tried] = await timed(() => until(id, token, "ready"));
  await instance.call(`/api/imports/${id}/start`, token, { target: "one" });
  const [importing, done] = await timed(() => until(id, token, "done"));
  if (done.outcomes.imported !== size.conversations || done.new_messages !== tried.messages)
    throw new Error(`Something is missing: ${JSON.stringify(done)}`);
  const megabytes = (number) => Math.round(number / 1e6);
  const figures = {
    zipMegabytes: megabytes(bytes),
    unpackedMegabytes: megabytes(unpacked),
    conversations: size.conversations,
    messages: done.messages,
    sendingSeconds: seconds(sending),
    tryingSeconds: seconds(trying),
    importingSeconds: seconds(importing),
    messagesPerSecond: Math.round(done.messages / (importing / 1_000)),
    idleMegabytes: idle,
    peakMegabytes: peak(primary),
  };
  for (const [name, value] of Object.entries(figures)) console.log(`| ${name} | ${value.toLocaleString("en")} |`);
  writeFileSync(join(folder, "import.json"), `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await instance.remove();
  rmSync(file, { force: true });
}

/** The most megabytes that any of the server's processes has held so far. */
function peak(primary) {
  const pids = [primary, ...workersOf(primary, instance.group()).map(({ pid }) => pid)];
  return Math.max(
    ...pids.map((pid) => {
      const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
      return Math.round((Number(kilobytes) * 1_024) / 1e6);
    }),
  );
}

async function timed(run) {
  const from = performance.now();
  const result = await run();
  return [performance.now() - from, result];
}

function seconds(milliseconds) {
  return Math.round(milliseconds / 100) / 10;
}

async function until(id, token, state) {
  for (;;) {
    const { json } = await instance.call(`/api/imports/${id}`, token);
    if (json.import.state === state) return json.import;
    if (["failed", "cancelled", "done"].includes(json.import.state)) throw new Error(JSON.stringify(json.import));
    await sleep(500);
  }
}
