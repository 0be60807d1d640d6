// `npm run trial:kill [-- ROUNDS]`: kills the whole server with SIGKILL in the middle of a burst of writes, again and
// again (every other time PostgreSQL with it), and looks for every write that had been acknowledged.
import { setTimeout as sleep } from "node:timers/promises";
import { createWriters } from "./acknowledged.mjs";
import { createInstance } from "./instance.mjs";

const rounds = Number(process.argv[2] ?? 10);

const instance = await createInstance();
const rows = [];
let acknowledged = 0;

try {
  await instance.start();
  const writers = await createWriters(instance, instance.person("trial@example.org"));
  for (let round = 1; round <= rounds; round += 1) {
    const burst = await writers.begin(round);
    await burst.reach(24);
    await sleep(Math.random() * 600);
    const withDatabase = round % 2 === 0;
    const postmaster = instance.postmaster();
    burst.expectFailure();
    const killed = instance.signal("SIGKILL");
    if (withDatabase) process.kill(postmaster, "SIGKILL");
    await killed;
    const writes = await burst.end();
    const ready = await instance.start();
    const lost = await writers.countLost();
    rows.push({ round, killed: withDatabase ? "server and PostgreSQL" : "server", writes, ready, lost });
  }
  acknowledged = writers.count();
} finally {
  await instance.remove();
}

console.log("| round | killed | writes acknowledged | ready again (ms) | lost |\n| --: | --- | --: | --: | --: |");
for (const { round, killed, writes, ready, lost } of rows)
  console.log(`| ${round} | ${killed} | ${writes} | ${ready} | ${lost} |`);
console.log(`\n${acknowledged} acknowledged writes, ${rows.at(-1)?.lost ?? "unknown"} lost`);
if (rows.length < rounds || rows.some(({ lost }) => lost > 0)) process.exit(1);
