// nginx and Caddy as the files in deploy/ have them. Replaced are addresses, ports and certificates, and nothing else.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { attempt, root } from "../../prepare.mjs";

const START_LIMIT = 20_000;
const PACKAGES = { nginx: "nginx-light", caddy: "caddy", openssl: "openssl", curl: "curl" };

/** Ends the process with a word where a program is missing and cannot be installed, or loopback has one address alone. */
export function ensurePrograms() {
  const missing = Object.keys(PACKAGES).filter((name) => spawnSync(name, ["version"]).error);
  const mayInstall = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (process.platform !== "linux" || (missing.length > 0 && !mayInstall)) {
    const lacking = missing.join(", ") || "Linux";
    console.log(`Proxies are not tried here: it needs ${lacking}, which is installed by itself as root on Debian.`);
    process.exit(0);
  }
  if (missing.length === 0) return;
  // Debian starts what it installs, unless this says no: the trial wants the programs alone.
  const policy = "/usr/sbin/policy-rc.d";
  const isOurs = !existsSync(policy);
  if (isOurs) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const names = missing.map((name) => PACKAGES[name]);
  const done = [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...names],
  ].map((args) => attempt("apt-get", args, { env }));
  if (isOurs) rmSync(policy);
  if (done.some((status) => status !== 0)) process.exit(1);
}

/** A certificate for `localhost` that nobody else trusts. */
export function makeCertificate(folder) {
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...subject];
  const done = spawnSync("openssl", [...made, "-keyout", key, "-out", certificate], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return { certificate, key };
}

/** `place` is where it listens (`host`, `port`), the ports of the instances, the certificate's files and a folder of its own. */
export async function startNginx({ host, port, instances, certificate, key, folder }) {
  const site = replaced("deploy/nginx.conf", [
    ["server 127.0.0.1:3000;", `server 127.0.0.1:${instances[0]};`],
    ["server 127.0.0.1:3001;", `server 127.0.0.1:${instances[1]};`],
    ["listen 443 ssl http2;", `listen ${host}:${port} ssl http2;`],
    ["server_name notes.example.org;", "server_name localhost;"],
    ["ssl_certificate /etc/ssl/notes.example.org.pem;", `ssl_certificate ${certificate};`],
    ["ssl_certificate_key /etc/ssl/private/notes.example.org.key;", `ssl_certificate_key ${key};`],
  ]);
  // What the system's nginx.conf is around a site, in a folder of its own.
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(" ");
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const file = join(folder, "nginx.conf");
  writeFileSync(
    file,
    `${user} daemon off; pid ${folder}/pid; error_log stderr error; worker_processes 2; events {}
http { access_log off; default_type application/octet-stream; gzip on; ${temporary}\n${site}\n}\n`,
  );
  const bodies = join(folder, "client_body");
  return { name: "nginx", host, bodies, ...(await start("nginx", ["-c", file, "-p", folder], { host, port })) };
}

export async function startCaddy({ host, port, instances, certificate, key, folder }) {
  const site = replaced("deploy/Caddyfile", [
    ["notes.example.org {", `https://localhost:${port} {\n\tbind ${host}\n\ttls ${certificate} ${key}`],
    ["reverse_proxy 127.0.0.1:3000 {", `reverse_proxy 127.0.0.1:${instances[0]} 127.0.0.1:${instances[1]} {`],
  ]);
  const file = join(folder, "Caddyfile");
  writeFileSync(file, `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}`);
  mkdirSync(join(folder, "home"));
  const env = { ...process.env, HOME: join(folder, "home"), XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const args = ["run", "--config", file, "--adapter", "caddyfile"];
  return { name: "Caddy", host, ...(await start("caddy", args, { host, port, env })) };
}

/** The file's text with each of the lines replaced; a line that is not in it fails. */
function replaced(path, changes) {
  let text = readFileSync(join(root, path), "utf8");
  for (const [from, to] of changes) {
    if (text.split(from).length !== 2) throw new Error(`${path} has not one "${from}".`);
    text = text.replace(from, () => to);
  }
  return text;
}

async function start(command, args, { host, port, env = process.env }) {
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = once(child, "exit");
  const from = performance.now();
  const answers = () => spawnSync("curl", ["-sk", "-o", "/dev/null", `https://${host}:${port}/`]).status !== 7;
  while (!answers()) {
    if (child.exitCode !== null || performance.now() - from > START_LIMIT) {
      throw new Error(`${command} did not start:\n${output}`);
    }
    await sleep(100);
  }
  const stop = async () => {
    child.kill();
    await ended;
  };
  return { stop, output: () => output };
}
