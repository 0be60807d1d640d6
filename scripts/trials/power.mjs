// `npm run trial:power [-- CUTS]`: cuts the power, again and again, in the middle of a burst of writes, and looks for every write
// that had been acknowledged. The embedded database lies on a small ext4 of its own; a cut is ext4's own shutdown, which drops
// all that was not yet written to the disk (EXT4_GOING_FLAGS_NOLOGFLUSH), and SIGKILL to everything. Only root on Linux can
// mount such a disk: for anybody else it is left out, with a word.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createWriters } from "./acknowledged.mjs";
import { createInstance } from "./instance.mjs";

const cuts = Number(process.argv[2] ?? 20);
const SIZE = "3G"; // what is not written takes no room

/** ioctl(EXT4_IOC_SHUTDOWN, EXT4_GOING_FLAGS_NOLOGFLUSH): Linux, fs/ext4/ext4.h. Node.js has no ioctl, perl has. */
const CUT = `open(my $disk, "<", $ARGV[0]) or die; ioctl($disk, 0x8004587d, my $flags = pack("L", 2)) or die "$!";`;

const folder = mkdtempSync(join(tmpdir(), "marginalia-power-"));
chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user, who has to pass
const [image, disk] = [join(folder, "image"), join(folder, "disk")];
mkdirSync(disk);

const run = (command, ...args) => spawnSync(command, args, { encoding: "utf8" });
const must = (command, ...args) => {
  const done = run(command, ...args);
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr}`);
};
const mount = () => run("mount", "-o", "loop", image, disk).status === 0;

const isRoot = process.platform === "linux" && process.getuid() === 0;
const isMade = isRoot && run("truncate", "-s", SIZE, image).status === 0 && run("mkfs.ext4", "-q", image).status === 0;
if (isMade && mount()) {
  try {
    await cutAgainAndAgain();
  } finally {
    await unmount();
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  console.log("Left out: a disk whose power can be cut can be mounted only by root on Linux.");
  rmSync(folder, { recursive: true, force: true });
}

async function cutAgainAndAgain() {
  const dataDir = join(disk, "data");
  mkdirSync(dataDir, { mode: 0o711 });
  const instance = await createInstance({ MARGINALIA_DATA_DIR: dataDir, MARGINALIA_LIMITS: "off" });
  const rows = [];
  try {
    await instance.start();
    const writers = await createWriters(instance, instance.person("trial@example.org"));
    for (let round = 1; round <= cuts; round += 1) {
      const burst = await writers.begin(round);
      await burst.reach(24);
      await sleep(Math.random() * 600);
      burst.expectFailure();
      const postmaster = Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
      must("perl", "-e", CUT, disk);
      const killed = instance.signal("SIGKILL");
      endDatabase(postmaster);
      await killed;
      const writes = await burst.end();
      await unmount();
      if (!mount()) throw new Error("The disk is not there after the cut.");
      const ready = await instance.start();
      const lost = await writers.countLost();
      rows.push({ round, writes, ready, lost });
      console.log(`cut ${round}: ${writes} writes acknowledged, ready again after ${ready} ms, ${lost} lost in all`);
    }
    console.log(`\n${writers.count()} acknowledged writes, ${rows.at(-1)?.lost} lost, over ${rows.length} cuts`);
  } finally {
    await instance.remove();
  }
  if (rows.length < cuts || rows.some(({ lost }) => lost > 0)) process.exitCode = 1;
}

/** The server and all that it started: they hold files of the disk open. */
function endDatabase(postmaster) {
  const { stdout } = run("ps", "-o", "pid=", "--ppid", String(postmaster));
  const pids = [postmaster, ...stdout.split("\n").map(Number)].filter(Boolean);
  for (const pid of pids) if (existsSync(`/proc/${pid}`)) run("kill", "-9", String(pid));
}

/** The kernel closes what the dead had open a moment after they have died. */
async function unmount() {
  for (let tries = 0; run("umount", disk).status !== 0; tries += 1) {
    if (tries > 100) throw new Error("Somebody still holds the disk.");
    await sleep(100);
  }
}
