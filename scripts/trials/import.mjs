// `npm run trial:import [-- KILLS]`: kills the whole server with SIGKILL while an export is tried and imported, again and again
// (every other time PostgreSQL with it). After each start the import goes on by itself, and what is there in the end is what an
// import without kills leaves: conversations, messages, branches, paths and parts, compared by their hashes.
import assert from "node:assert/strict";
import { openAsBlob, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeExport } from "../bench/export-file.mjs";
import { root } from "../prepare.mjs";
import { createInstance } from "./instance.mjs";

const { Client } = createRequire(join(root, "packages/db/package.json"))("pg");

const kills = Number(process.argv[2] ?? 5);
const CONVERSATIONS = 300;
const OVER_WITHIN = 300_000;

const file = join(tmpdir(), `marginalia-export-${process.pid}.zip`);
const instance = await createInstance({ MARGINALIA_LIMITS: "off" });
const rows = [];
try {
  await writeExport(file, { conversations: CONVERSATIONS, messages: 12, characters: 600, results: 2_000 });
  await instance.start();
  const [calm, shaken] = ["calm", "shaken"].map((name) => instance.person(`${name}@example.org`));
  await sleep(200); // this process was blocked: connections that the server closed meanwhile are seen now
  await over(calm, await send(calm));
  const expected = await contents("calm@example.org");

  const id = await send(shaken);
  for (let kill = 0; kill < kills; kill += 1) {
    // The first one while it is tried, the others spread over the import.
    const state = kill === 0 ? "reading" : "importing";
    const at = kill === 0 ? CONVERSATIONS / 3 : Math.floor((CONVERSATIONS * kill) / kills);
    const done = await reached(shaken, id, { state, at });
    const withDatabase = kill % 2 === 1;
    const postmaster = instance.postmaster();
    const killed = instance.signal("SIGKILL");
    if (withDatabase) process.kill(postmaster, "SIGKILL");
    await killed;
    rows.push({ kill: kill + 1, state, done, killed: withDatabase ? "server and PostgreSQL" : "server" });
    await instance.start();
  }
  const run = await over(shaken, id);
  assert.deepEqual(run.outcomes, { imported: CONVERSATIONS });
  const got = await contents("shaken@example.org");
  console.log("| kill | of | while | conversations done |\n| --: | --- | --- | --: |");
  for (const { kill, killed, state, done } of rows) console.log(`| ${kill} | ${killed} | ${state} | ${done} |`);
  assert.deepEqual(got, expected);
  console.log(`\nWith ${kills} kills as without: ${JSON.stringify(got)}`);
} finally {
  await instance.remove();
  rmSync(file, { force: true });
}

async function send(token) {
  const form = new FormData();
  form.append("file", await openAsBlob(file), "export.zip");
  form.append("target", "each");
  const headers = { authorization: `Bearer ${token}` };
  const sent = await fetch(`${instance.origin}/api/imports`, { method: "POST", headers, body: form });
  assert.equal(sent.status, 202);
  return (await sent.json()).import.id;
}

async function ask(token, id) {
  const { json, text } = await instance.call(`/api/imports/${id}`, token);
  assert.ok(json?.import, text);
  return json.import;
}

/** Waits until an import has got so far in a step; resolves to how far that is. */
async function reached(token, id, { state, at }) {
  const from = performance.now();
  for (;;) {
    const run = await ask(token, id);
    if (run.state === state && run.done >= at) return run.done;
    assert.ok(
      !["done", "failed", "cancelled"].includes(run.state),
      `It was over before it was killed: ${JSON.stringify(run)}`,
    );
    assert.ok(performance.now() - from < OVER_WITHIN, `It does not go on: ${JSON.stringify(run)}`);
    await sleep(20);
  }
}

async function over(token, id) {
  const from = performance.now();
  for (;;) {
    const run = await ask(token, id);
    if (run.state === "done") return run;
    assert.ok(!["failed", "cancelled"].includes(run.state), JSON.stringify(run));
    assert.ok(performance.now() - from < OVER_WITHIN, `It does not go on: ${JSON.stringify(run)}`);
    await sleep(200);
  }
}

/** What somebody's import has left, by the tool's ids: how much of it, and a hash of all of it. */
async function contents(email) {
  const client = new Client({ connectionString: await instance.databaseUrl() });
  await client.connect();
  const { rows: found } = await client.query(
    `with said as (
       select s.source_id as conversation, i.source_id as id, p.source_id as parent, m.role, m.content, m.model, m.depth,
         m.on_path, m.sibling_index, m.sibling_count, m.created_at, m.part_count, i.raw
       from account a join imported_session s on s.account_id = a.id
       join message m on m.chat_session_id = s.chat_session_id
       join imported_message i on i.message_id = m.id
       left join imported_message p on p.message_id = m.parent_id
       where a.email = $1
     ), parts as (
       select i.source_id as id, p.ordinal, p.kind, p.title, p.text
       from account a join imported_session s on s.account_id = a.id
       join imported_message i on i.chat_session_id = s.chat_session_id
       join message_part p on p.message_id = i.message_id where a.email = $1
     )
     select (select count(*) from chat_session c join account a on a.id = c.created_by where a.email = $1)::int as sessions,
       (select count(*) from document d join account a on a.id = d.author_id where a.email = $1)::int as documents,
       (select count(*) from said)::int as messages, (select count(*) from parts)::int as parts,
       (select md5(string_agg(md5(said::text), '' order by conversation, id)) from said) as hash,
       (select md5(string_agg(md5(parts::text), '' order by id, ordinal)) from parts) as hash_of_parts`,
    [email],
  );
  await client.end();
  return found[0];
}
