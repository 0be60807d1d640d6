// `npm run trial:replica`: an instance whose sessions are read from a replica, that is held back, ended and started again. Whoever wrote
// must read it, a right must begin and end at once, and no read may fail, whatever the replica knows. Needs a PostgreSQL of the system's packages.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../prepare.mjs";
import { createInstance } from "./instance.mjs";
import { startSystemPostgres } from "./system-postgres.mjs";

const METRICS = "a token for the trial's metrics";
const WRITERS = 4;
const ROUNDS = 50;

const { Client } = createRequire(join(root, "packages/db/package.json"))("pg");
const postgres = await startSystemPostgres();
if (!postgres) console.log("No PostgreSQL of the system's packages is here: nothing was tried.");
else await tryReplica().finally(postgres.stop);

async function tryReplica() {
  const replica = await postgres.addReplica();
  const instance = await createInstance({
    DATABASE_URL: postgres.url,
    DATABASE_REPLICA_URLS: replica.url,
    MARGINALIA_METRICS_TOKEN: METRICS,
    MARGINALIA_LIMITS: "off",
    LOG_LEVEL: "fatal",
  });
  let limit = 0;
  try {
    await instance.start();
    const [author, reader] = ["author", "reader"].map((name) => instance.person(`${name}@example.org`));
    const call = async (path, body, token = author) => {
      const answer = await instance.call(`/api${path}`, token, body);
      assert(answer.status < 300, `${path}: ${answer.status} ${answer.text}`);
      return answer.json;
    };
    const read = (id, token = author) => instance.call(`/api/chat-sessions/${id}`, token);
    const replicaReads = async () => {
      const text = (await instance.call("/metrics", METRICS)).text;
      const of = (result) => Number(new RegExp(`replica_reads_total{result="${result}"} (\\d+)`).exec(text)?.[1]);
      return { answered: of("answered"), behind: of("behind"), failed: of("failed") };
    };
    const onReplica = async (statement) => {
      const client = new Client({ connectionString: replica.url });
      await client.connect();
      await client.query(statement).finally(() => client.end());
    };

    const { document } = await call("/documents", { title: "T", text: "The moon pulls the sea." });
    const open = async () => (await call("/chat-sessions", { document_id: document.id })).chat_session.id;
    const id = await open();
    await call(`/chat-sessions/${id}/messages`, { content: "What pulls the sea?" });
    const { text: expected } = await read(id); // the token's first use is written down: the ordinary way
    await until(async () => (await read(id)) && (await replicaReads()).answered > 0);
    assert.equal((await read(id)).text, expected);
    console.log("a replica answers, with the same bytes");

    const sessions = await Promise.all(Array.from({ length: WRITERS }, open));
    const writing = await Promise.all(sessions.map((session) => writeAndRead(session)));
    console.log(
      `${WRITERS} people rename and read, ${ROUNDS} times each: ${writing.reduce((sum, n) => sum + n, 0)} read something older`,
    );
    assert.equal(Math.max(...writing), 0);

    await onReplica("select pg_wal_replay_pause()");
    const held = await replicaReads();
    await call(`/chat-sessions/${id}/messages`, { content: "And when?" });
    assert.match((await read(id)).text, /And when\?/);
    assert.equal((await read(id, reader)).status, 403);
    await send("POST", `/documents/${document.id}/grants`, { email: "reader@example.org", role: "reader" });
    assert.equal((await read(id, reader)).status, 200);
    const { grants } = await call(`/documents/${document.id}/grants`);
    const { account_id } = grants.find(({ email }) => email === "reader@example.org");
    await send("DELETE", `/documents/${document.id}/grants/${account_id}`);
    assert.equal((await read(id, reader)).status, 403);
    const after = await replicaReads();
    assert(after.behind > held.behind && after.answered === held.answered);
    console.log(
      "held back: what was written is read, a right begins and ends at once, and nothing comes from the replica",
    );

    await onReplica("select pg_wal_replay_resume()");
    await until(answersAgain);
    console.log("going on: it answers again");

    replica.end("immediate");
    const statuses = [];
    for (let at = 0; at < 40; at += 1) statuses.push((await freshRead(id)).status);
    assert.deepEqual(new Set(statuses), new Set([200]));
    assert((await replicaReads()).failed > 0);
    replica.start();
    await until(answersAgain);
    console.log(
      `ended and started again: ${statuses.length} of ${statuses.length} reads answered meanwhile, and then it answers again`,
    );

    async function answersAgain() {
      const before = (await replicaReads()).answered;
      assert.equal((await freshRead(id)).status, 200);
      return (await replicaReads()).answered > before;
    }
    /** By an address that nobody asked for before: nothing is kept of it. */
    function freshRead(session) {
      limit += 1;
      return instance.call(`/api/chat-sessions/${session}?limit=${limit}`, author);
    }
    /** How many of the reads said something older than what had been acknowledged. */
    async function writeAndRead(session) {
      let stale = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const title = `Round ${round}`;
        await send("PATCH", `/chat-sessions/${session}`, { title });
        if ((await read(session)).json.chat_session.title !== title) stale += 1;
      }
      return stale;
    }
    async function send(method, path, body) {
      const headers = { authorization: `Bearer ${author}`, "content-type": "application/json" };
      const signal = AbortSignal.timeout(30_000);
      const response = await fetch(`${instance.origin}/api${path}`, {
        method,
        headers,
        signal,
        body: JSON.stringify(body),
      });
      assert(response.ok, `${method} ${path}: ${response.status}`);
      await response.arrayBuffer();
    }
  } finally {
    await instance.remove();
    replica.end("immediate");
  }
}

async function until(holds) {
  for (const from = performance.now(); performance.now() - from < 20_000; await sleep(200)) if (await holds()) return;
  throw new Error("It did not come to be so within 20 s.");
}
