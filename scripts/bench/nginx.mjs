// The system's nginx before several instances, as deploy/nginx.conf has it, without TLS and in a folder of its own.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Null, with a word, where nginx cannot be had. */
export async function startNginx(ports, port) {
  if (spawnSync("nginx", ["-v"]).error) {
    console.error("Two instances behind nginx are skipped: they need the system's nginx.");
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), "marginalia-nginx-"));
  const conf = join(folder, "nginx.conf");
  writeFileSync(
    conf,
    `daemon off; pid ${folder}/pid; error_log stderr error; worker_processes 1;
events { worker_connections 4096; }
http {
  access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/f;
  uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  upstream marginalia { ${ports.map((one) => `server 127.0.0.1:${one};`).join(" ")} keepalive 64; keepalive_timeout 4s; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://marginalia; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
      proxy_buffering off; proxy_read_timeout 60s;
    }
  }
}
`,
  );
  const child = spawn("nginx", ["-c", conf, "-p", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const until = performance.now() + 10_000;
  while (performance.now() < until && !(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)))
    await sleep(50);
  return {
    port,
    stop: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
