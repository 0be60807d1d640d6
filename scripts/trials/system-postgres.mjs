// A PostgreSQL of the system's packages, beside the one that Marginalia brings: for trials against another version.
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const INSTALLED = "/usr/lib/postgresql";

/** Starts one on a free port of loopback, with an empty database; undefined where none is installed. */
export async function startSystemPostgres() {
  const version = existsSync(INSTALLED) ? readdirSync(INSTALLED).sort().at(-1) : undefined;
  if (!version) return undefined;
  const bin = join(INSTALLED, version, "bin");
  const folder = mkdtempSync(join(tmpdir(), "marginalia-postgres-"));
  const password = join(folder, "password");
  writeFileSync(password, "trial\n");
  // PostgreSQL refuses to run as root: the package's own user does.
  const user = process.getuid?.() === 0 ? idsOf("postgres") : undefined;
  if (user) for (const path of [folder, password]) chownSync(path, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const port = await freePort();
  const data = join(folder, "data");
  const run = (program, args) => {
    const { status, stderr } = spawnSync(join(bin, program), args, {
      ...user,
      cwd: folder,
      env: { ...process.env, PGPASSWORD: "trial" },
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const server = (at, on) => ({
    url: `postgres://trial:trial@127.0.0.1:${on}/postgres`,
    start: () => {
      const options = `-p ${on} -k ${folder} -c listen_addresses=127.0.0.1`;
      run("pg_ctl", ["-D", at, "-w", "-l", `${at}.log`, "-o", options, "start"]);
    },
    end: (mode) => run("pg_ctl", ["-D", at, "-m", mode, "-w", "stop"]),
  });
  run("initdb", ["-D", data, "-U", "trial", "--pwfile", password, "--auth=scram-sha-256", "-E", "UTF8", "--locale=C"]);
  const first = server(data, port);
  first.start();
  return {
    version,
    url: first.url,
    /** Copies it into another server that follows it. */
    addReplica: async () => {
      const at = join(folder, "replica");
      run("pg_basebackup", [
        "-h",
        "127.0.0.1",
        "-p",
        String(port),
        "-U",
        "trial",
        "-D",
        at,
        "-R",
        "-c",
        "fast",
        "-X",
        "stream",
      ]);
      const replica = server(at, await freePort());
      replica.start();
      return replica;
    },
    stop: () => {
      first.end("fast");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idsOf(name) {
  const [uid, gid] = ["-u", "-g"].map((flag) => Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout));
  return { uid, gid };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
