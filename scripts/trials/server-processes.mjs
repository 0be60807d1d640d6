// The processes of an instance, as /proc shows them: for trials that kill or replace some of them.
import { readdirSync, readFileSync } from "node:fs";

function processes() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const [state, parent, group, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
        const megabytes = Math.round((Number(rest[18]) * 4_096) / 1e6);
        return [{ pid: Number(pid), state, parent: Number(parent), group: Number(group), command, megabytes }];
      } catch {
        return []; // it has ended
      }
    });
}

/** The server itself: the process that npm's shell started. */
export function findPrimary(group) {
  const found = processes().find(
    ({ group: own, command }) =>
      own === group && command[0].endsWith("node") && command[1]?.endsWith("scripts/start.mjs"),
  );
  if (!found) throw new Error("The primary process is not there.");
  return found.pid;
}

/** Its processes that serve, which are in its group: PostgreSQL is in one of its own. */
export function workersOf(primary, group) {
  return processes().filter((one) => one.parent === primary && one.group === group && one.state !== "Z");
}
