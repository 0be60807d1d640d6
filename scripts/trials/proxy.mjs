// `npm run trial:proxy [-- --short]`: two instances over one database behind nginx and behind Caddy, started from the files in
// deploy/, and everything that a proxy can spoil. Short: without the browser and the line that stays open beyond a minute. Linux.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { eventsOf } from "./event-reader.mjs";
import { createInstance, freePort } from "./instance.mjs";
import { startModelServer } from "./model-server.mjs";
import { askInBrowser } from "./proxy/browser.mjs";
import { ensurePrograms, makeCertificate, startCaddy, startNginx } from "./proxy/servers.mjs";
import { createVisitor } from "./proxy/visitor.mjs";

/** Milliseconds beyond the minute after which nginx ends a line on which nothing is said. */
const SILENCE = 65_000;
/** Milliseconds: less than an instance keeps a connection that nobody uses. */
const IDLE = 4_600;
const GUESSES = 5;
const PASSWORD = "a password for a trial";
const isShort = process.argv.includes("--short");

ensurePrograms();
const place = mkdtempSync(join(tmpdir(), "marginalia-proxy-"));
chmodSync(place, 0o711);
const opened = [() => rmSync(place, { recursive: true, force: true })];
try {
  const port = await freePort();
  const models = await startModelServer();
  opened.push(models.stop);
  const configuration = {
    ...models.configuration,
    MARGINALIA_URL: `https://localhost:${port}`,
    MARGINALIA_SECRET: "one secret of both instances, for a trial",
    MARGINALIA_PROXY_HOPS: "1",
    MARGINALIA_UPLOAD_MEGABYTES: "50",
    MARGINALIA_LIMITS: `token=1000/${GUESSES}/900`,
    LOG_LEVEL: "debug",
  };
  const one = await startInstance(configuration);
  const two = await startInstance({ ...configuration, DATABASE_URL: await one.databaseUrl() });
  const token = one.person("trial@example.org");
  const { document } = (await one.call("/api/documents", token, { title: "T", text: "The moon pulls the sea." })).json;
  const large = fileOf("large.txt", 45_000_000);
  const tooLarge = fileOf("too-large.txt", 60_000_000);

  const certificate = makeCertificate(place);
  const instances = [one, two].map(({ origin }) => Number(new URL(origin).port));
  const proxies = [];
  for (const [start, host] of [
    [startNginx, "127.0.0.1"],
    [startCaddy, "127.0.0.2"],
  ]) {
    const folder = join(place, start.name);
    mkdirSync(folder);
    const proxy = await start({ host, port, instances, folder, ...certificate });
    opened.push(proxy.stop);
    proxies.push(proxy);
  }
  await judgeIdle();
  await Promise.all(proxies.map(judge));
  for (const instance of [one, two]) await instance.printed(/"status":201[\s\S]*"msg":"request"/);
  console.log("both instances have answered");

  async function startInstance(settings) {
    const instance = await createInstance(settings);
    opened.push(instance.remove);
    await instance.start();
    return instance;
  }

  function visitorOf({ host }, address) {
    const visitor = createVisitor({ host, port, address, ...certificate });
    opened.push(visitor.leave);
    return visitor;
  }

  /** A proxy gives up a connection that it does not use before the instance does: else a question can meet its end. */
  async function judgeIdle() {
    const many = 16;
    for (const proxy of proxies) {
      const { ask } = visitorOf(proxy);
      await Promise.all(Array.from({ length: many }, () => ask("/api/documents", { token, json: {} })));
    }
    await sleep(IDLE);
    const left = connectionsTo(instances);
    console.log(`connections to the instances, of ${2 * many}, after ${IDLE} ms without a request: ${left}`);
    assert(left <= 2 * instances.length, "a proxy keeps connections longer than an instance does"); // health checks have one each
  }

  async function judge(proxy) {
    const say = (what) => console.log(`${proxy.name}: ${what}`);
    const visitor = visitorOf(proxy);
    const { ask } = visitor;

    const page = await ask("/sign-in", { headers: { "accept-encoding": "gzip" } });
    assert.equal(page.status, 200);
    assert.equal(page.headers["content-encoding"], "gzip");
    for (let time = 0; time < 4; time += 1) {
      const cookie = await visitor.signIn("trial@example.org", PASSWORD);
      assert.match(cookie, /__(Secure|Host)-/);
      const mine = await ask("/api/history", { headers: { cookie } });
      assert.equal(mine.status, 200, mine.text);
      assert.match((await ask("/", { headers: { cookie } })).text, /Sign out|trial@example\.org/);
      const made = await ask("/api/documents", { headers: { cookie }, json: { title: "By cookie", text: "Words." } });
      assert.equal(made.status, 201, made.text);
    }
    assert.equal((await ask("/metrics", { token })).status, 404);
    say("pages, compressed; 4 sign-ins by cookie, none bound to an instance; no /metrics");

    const session = await startSession(visitor);
    const idle = isShort ? undefined : stayOpen(visitor, (await startSession(visitor)).id);
    idle?.catch(() => {}); // it is told below, unless something else has failed first
    await judgeEvents(visitor, session, say);
    if (!isShort) await judgeBrowser(proxy, await startSession(visitor), say);
    await judgeUploads(proxy, visitor, say);
    await judgeAddresses(proxy, say);
    if (idle) say(await idle);
  }

  async function startSession({ ask }) {
    const made = await ask("/api/chat-sessions", { token, json: { document_id: document.id } });
    assert.equal(made.status, 201, made.text);
    const { id } = made.json.chat_session;
    await ask(`/api/chat-sessions/${id}/model`, { token, json: { model: "openai/scripted" } });
    return { id };
  }

  /** Four watchers over REST and one over tRPC, all asking for compression, hear an answer as it is written. */
  async function judgeEvents(visitor, { id }, say) {
    const input = encodeURIComponent(JSON.stringify({ json: { id } }));
    const rest = Array.from({ length: 4 }, () => `/api/chat-sessions/${id}/events`);
    const watchers = [...rest, `/api/trpc/chatSession.watch?input=${input}`].map(async (path) => {
      const watcher = await watch(visitor, path);
      return readAnswer(watcher);
    });
    const asked = await visitor.ask(`/api/chat-sessions/${id}/messages`, {
      token,
      json: { content: "Well? (script: words 30 100)", wait: false },
    });
    assert.equal(asked.status, 201, asked.text);
    const heard = await Promise.all(watchers);
    for (const { text, times, whole } of heard) {
      assert.equal(whole.trim().split(/\s+/).length, 30, whole);
      assert(whole.startsWith(text) && text.includes("w28"), text);
      const [first, last] = [times.at(0), times.at(-1)];
      assert(last - first > 1_500, `the first piece came ${last - first} ms before the last`);
    }
    const spans = heard.map(({ times }) => Math.round(times.at(-1) - times[0]));
    say(`events of an answer of 3 s, first to last: ${spans.join(", ")} ms (the last is tRPC's)`);

    const ordered = await visitor.ask(`/api/chat-sessions/${id}/messages`, {
      token,
      headers: { accept: "text/event-stream" },
      json: { content: "Again? (script: words 5 20)" },
    });
    assert.match(ordered.text, /event: ended/);
  }

  async function judgeBrowser({ host }, { id }, say) {
    const path = `/documents/${document.id}/sessions/${id}`;
    const question = "Well? (script: words 30 100)";
    const person = { email: "trial@example.org", password: PASSWORD };
    const seen = await askInBrowser({ host, port, path, question, words: 30, ...person });
    assert.deepEqual(seen.complaints, []);
    assert.equal(seen.protocol, "h2");
    assert.equal(seen.words, 30);
    assert(seen.steps >= 8, `the answer was seen to grow ${seen.steps} times`);
    say(`a browser signs in over HTTP/2, asks, and sees the answer grow ${seen.steps} times`);
  }

  async function watch({ open }, path) {
    const headers = { authorization: `Bearer ${token}`, accept: "text/event-stream", "accept-encoding": "gzip, br" };
    const response = await open(path, { headers });
    assert.equal(response.statusCode, 200);
    assert.equal(response.headers["content-encoding"], undefined);
    return response;
  }

  async function stayOpen(visitor, id) {
    const response = await watch(visitor, `/api/chat-sessions/${id}/events`);
    const from = performance.now();
    response.once("close", () => (response.endedAt = performance.now()));
    response.resume();
    await sleep(SILENCE);
    assert.equal(response.endedAt, undefined, `the line ended after ${response.endedAt - from} ms`);
    response.destroy();
    return `a line on which nothing happens is open after ${SILENCE / 1_000} s`;
  }

  async function judgeUploads(proxy, { upload, ask }, say) {
    for (const version of ["1.1", "2"]) {
      const taken = await upload("/api/documents", large, { token, version });
      assert.equal(taken.status, 202, taken.body + taken.complaint);
      assert.equal(taken.version, version);
      const { id } = JSON.parse(taken.body).upload;
      await ask(`/api/uploads/${id}`, { token, method: "DELETE" });
      // Caddy 2.6 gives up at times (about one in five) when a file is refused while it is still being sent, and says 502.
      const mayGiveUp = proxy.name === "Caddy" ? 10 : 0;
      let refused = await upload("/api/documents", tooLarge, { token, version });
      let givenUp = 0;
      for (; refused.status === 502 && givenUp < mayGiveUp; givenUp += 1) {
        refused = await upload("/api/documents", tooLarge, { token, version });
      }
      assert.equal(refused.status, 413, refused.body + refused.complaint);
      assert.match(JSON.parse(refused.body).error, /50/);
      say(`HTTP/${version}: 45 MB arrived; 60 MB: 413 ${refused.body}${givenUp ? `, after ${givenUp} times 502` : ""}`);
    }
    if (proxy.bodies) assert.deepEqual(readdirSync(proxy.bodies), []);
  }

  /** Bad tokens are counted by the address that the proxy saw, whatever a client claims to be. */
  async function judgeAddresses(proxy, say) {
    const guess = (visitor, claimed) =>
      visitor.ask("/api/history", {
        token: "mgn_a-guess",
        headers: { "x-forwarded-for": claimed, "x-real-ip": claimed, forwarded: `for=${claimed}` },
      });
    const last = proxy.host === "127.0.0.1" ? 10 : 20;
    const guesser = visitorOf(proxy, `127.0.0.${last}`);
    const statuses = [];
    for (let at = 1; at <= GUESSES + 2; at += 1) statuses.push((await guess(guesser, `203.0.113.${at}`)).status);
    const other = await guess(visitorOf(proxy, `127.0.0.${last + 1}`), `127.0.0.${last}`);
    say(`guesses from one address under forged ones: ${statuses.join(" ")}; from another: ${other.status}`);
    assert.deepEqual([...new Set(statuses)], [401, 429]);
    assert.equal(other.status, 401);
  }
} finally {
  for (const close of opened.reverse()) await close();
}

/** The text of one answer out of a watched session's events, and when its pieces came. */
async function readAnswer(response) {
  let text = "";
  const times = [];
  for await (const { event, data } of eventsOf({ body: response })) {
    const told = data?.json ?? data; // tRPC's are wrapped
    const type = told?.type ?? event;
    if (type === "delta") {
      text += told.text;
      times.push(performance.now());
    }
    // Its last words may come with its end alone.
    if (type === "ended") return { text, times, whole: told.message.content };
  }
  throw new Error(`The line ended before the answer did: ${text}`);
}

/** A text file of so many bytes. */
function fileOf(name, bytes) {
  const file = join(place, name);
  writeFileSync(file, "The moon pulls the sea.\n".repeat(Math.ceil(bytes / 24)).slice(0, bytes));
  return file;
}

/** How many TCP connections to these ports are open, seen from who opened them. */
function connectionsTo(ports) {
  const rows = readFileSync("/proc/net/tcp", "utf8").trim().split("\n").slice(1);
  const isOpen = (row) => {
    const [, , remote, state] = row.trim().split(/\s+/);
    return state === "01" && ports.includes(Number.parseInt(remote.split(":")[1], 16));
  };
  return rows.filter(isOpen).length;
}
