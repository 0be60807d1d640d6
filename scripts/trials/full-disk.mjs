// `npm run trial:full-disk`: the disk of the embedded database runs full while people write, and gets room again. What was
// acknowledged is there, reading goes on or comes back, each refusal is a sentence, and writing works again by itself. The disk is a
// small one in memory, which only root on Linux can mount: for anybody else it is left out, with a word.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createInstance } from "./instance.mjs";

const MEGABYTES = 400;
const COMES_BACK_WITHIN = 60_000;

const disk = mkdtempSync(join(tmpdir(), "marginalia-disk-"));
const mounted = mount();
if (!mounted) {
  console.log("Left out: a small disk can be mounted only by root on Linux.");
  rmSync(disk, { recursive: true });
} else {
  const dataDir = join(disk, "data");
  mkdirSync(dataDir, { mode: 0o711 });
  const instance = await createInstance({ MARGINALIA_DATA_DIR: dataDir, MARGINALIA_LIMITS: "off" });
  try {
    await instance.start();
    await runFull(instance, join(disk, "filler"));
  } finally {
    await instance.remove();
    spawnSync("umount", [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}

async function runFull(instance, filler) {
  const token = instance.person("trial@example.org");
  const write = (n) =>
    instance.call("/api/documents", token, {
      title: `Document ${n}`,
      text: `${n} ${"The moon pulls the sea. ".repeat(20_000)}`,
    });
  const kept = [];
  for (let n = 0; n < 3; n += 1) kept.push(await stored(write(n)));

  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 8_000_000)));
  const refused = new Map();
  for (let n = 0; n < 60 && refused.size < 3; n += 1) {
    const answer = await write(`${n} on a full disk`).catch(() => undefined);
    // Refused before it was read: then the line may close while a program still sends, and it hears nothing.
    if (!answer) continue;
    if (answer.status === 201) kept.push(answer.json.document.id);
    else refused.set(`${answer.status} ${answer.text.slice(0, 100)}`, true);
    if (answer.status !== 201 && refused.size === 1 && n > 30) break;
  }
  assert(refused.size > 0, "the disk never ran full");
  for (const answer of refused.keys()) {
    console.log(`a write on the full disk: ${answer}`);
    assert.match(answer, /^50[03] \{"error":"[A-Z][^"]+"\}$/);
  }
  assert.equal((await fetch(`${instance.origin}/healthz`)).status, 200);
  await sleep(500); // lines that were closed are no longer taken for open ones
  const { status } = await instance.call("/api/documents", token);
  console.log(`the server is alive; reading meanwhile: ${status}`);

  rmSync(filler);
  const from = performance.now();
  let again;
  do {
    assert(performance.now() - from < COMES_BACK_WITHIN, "writing did not come back");
    await sleep(200);
    again = await write("after").catch(() => ({ status: 0 }));
  } while (again.status !== 201);
  console.log(`room again: writing works by itself after ${Math.round(performance.now() - from)} ms`);
  for (const id of kept) assert.equal((await instance.call(`/api/documents/${id}`, token)).status, 200);
  console.log(`${kept.length} documents were acknowledged, and all are there`);
}

async function stored(asked) {
  const { status, text, json } = await asked;
  assert.equal(status, 201, text);
  return json.document.id;
}

function mount() {
  if (process.platform !== "linux" || process.getuid() !== 0) return false;
  const options = `size=${MEGABYTES}m,mode=711`;
  return spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk]).status === 0;
}
