// Slices of load, in turns, so that what else the machine does falls on all alike; and what they are put together to.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { root } from "../prepare.mjs";

const TICKS = 100; // USER_HZ, as Linux has it everywhere

/** Processes as /proc shows them; none where there is no /proc. */
function processes() {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
          const [, parent, group, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
          const [user, system, reapedUser, reapedSystem] = rest.slice(8, 12).map((ticks) => Number(ticks) / TICKS);
          const seconds = user + system;
          const reaped = reapedUser + reapedSystem;
          return [
            {
              pid: Number(pid),
              parent: Number(parent),
              group: Number(group),
              seconds,
              reaped,
              pages: Number(rest[18]),
            },
          ];
        } catch {
          return []; // it has ended
        }
      });
  } catch {
    return [];
  }
}

/** Seconds of CPU of a process group and of PostgreSQL, and the memory of the group's largest process in MB. */
export function usage(group, postmaster) {
  const all = processes();
  const sum = (list, of) => list.reduce((total, one) => total + one[of], 0);
  const own = all.filter((one) => one.group === group);
  const database = all.filter(({ pid, parent }) => pid === postmaster || parent === postmaster);
  return {
    application: sum(own, "seconds"),
    // With connections that have been closed since: their processes are reaped by the postmaster.
    database: sum(database, "seconds") + (database.find(({ pid }) => pid === postmaster)?.reaped ?? 0),
    megabytes: (Math.max(0, ...own.map(({ pages }) => pages)) * 4_096) / 1e6,
  };
}

/** A process that makes load. */
function openLoad() {
  const child = fork(join(root, "scripts/bench/load.mjs"));
  const ended = once(child, "exit").then(() => {
    throw new Error("The load ended.");
  });
  ended.catch(() => {}); // told to whoever waits for an answer
  return {
    run: async (job) => {
      const answer = once(child, "message");
      child.send(job);
      const [result] = await Promise.race([answer, ended]);
      return result;
    },
    close: () => child.kill(),
  };
}

/**
 * Runs every variant `rounds` times in turns. A variant: { name, group, port, requests, status?, conditional? }. Throws when
 * an answer was wrong.
 */
export async function runSlices(variants, { rounds, milliseconds, connections, postmaster }) {
  const load = openLoad();
  const seen = new Map(variants.map(({ name }) => [name, []]));
  const next = new Map();
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, group, port, requests, status = 200, conditional } of variants) {
      const before = usage(group, postmaster);
      const job = { port, requests, status, conditional, connections, from: next.get(name) };
      const result = await load.run({ ...job, milliseconds: round < 0 ? milliseconds / 2 : milliseconds });
      next.set(name, result.next);
      if (result.wrongCount > 0) {
        throw new Error(
          `${name}: ${result.wrongCount} of ${result.requests} answers were wrong: ${JSON.stringify(result.wrong)}`,
        );
      }
      const after = usage(group, postmaster);
      if (round < 0) continue; // warms
      seen.get(name).push({
        ...result,
        application: ((after.application - before.application) / result.requests) * 1e6,
        database: ((after.database - before.database) / result.requests) * 1e6,
        megabytes: after.megabytes,
      });
    }
  }
  load.close();
  return seen;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Per variant the medians, the range, and what they are of the first variant's. */
export function summarise(seen) {
  const [first] = seen.values();
  const figures = [];
  for (const [name, slices] of seen) {
    const of = (key, list = slices) => median(list.map((slice) => slice[key]));
    const ratios = slices.map((slice, at) => slice.perSecond / first[at].perSecond);
    const cpu = (list) => of("application", list) + of("database", list);
    figures.push({
      name,
      perSecond: of("perSecond"),
      ratio: median(ratios),
      lowest: Math.min(...ratios),
      highest: Math.max(...ratios),
      p50: of("p50"),
      p99: of("p99"),
      application: of("application"),
      database: of("database"),
      cpu: cpu(slices) / cpu(first),
      megabytes: of("megabytes"),
      loadCpu: of("loadCpu"),
      bytes: Math.round(of("bytes") / of("requests")),
    });
  }
  return figures;
}

const whole = (value) => Math.round(value).toLocaleString("en");

export function tableOf(figures) {
  const lines = [
    "| variant | answers/s | of the floor (range) | p50 ms | p99 ms | CPU µs: application + database | CPU of the floor's | memory MB | bytes |",
    "| --- | --: | --: | --: | --: | --: | --: | --: | --: |",
  ];
  for (const one of figures) {
    lines.push(
      `| ${one.name} | ${whole(one.perSecond)} | ${one.ratio.toFixed(2)} (${one.lowest.toFixed(2)}–${one.highest.toFixed(2)}) | ` +
        `${one.p50.toFixed(2)} | ${one.p99.toFixed(2)} | ${whole(one.application)} + ${whole(one.database)} | ` +
        `${one.cpu.toFixed(2)} | ${whole(one.megabytes)} | ${whole(one.bytes)} |`,
    );
  }
  return lines.join("\n");
}

/** The machine in neutral words. */
export function machine() {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores, ${gigabytes} GB, ${process.platform}, Node.js ${process.versions.node}`;
}

/** Keeps figures where a later run, or a page of documents, finds them. */
export function keep(name, figures) {
  const folder = join(root, ".cache/bench");
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ at, machine: machine(), figures }, null, 2)}\n`);
}
