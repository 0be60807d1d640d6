// `npm run trial:contract`: the main job on a real instance, over REST, as a program sees it; each answer is printed and
// held against the published contract. Includes a database that is stopped while the server runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../prepare.mjs";
import { createInstance } from "./instance.mjs";

const COMES_BACK_WITHIN = 30_000;
const instance = await createInstance();
try {
  console.log(`ready after ${await instance.start()} ms`);
  const ada = instance.person("ada@example.org");
  const eve = instance.person("eve@example.org");

  const text = readFileSync(join(root, "LICENSE"), "utf8");
  const made = await show("POST", "/api/documents", ada, { title: "MIT License", text, format: "text" }, 201);
  const { document } = made.json;
  const session = (await show("POST", "/api/chat-sessions", ada, { document_id: document.id }, 201)).json.chat_session;
  const path = `/api/chat-sessions/${session.id}`;
  await show("POST", `${path}/messages`, ada, { content: "Who is liable for damages?" }, 201);

  const { json } = await show("GET", path, ada, undefined, 200);
  const { citations } = json.chat_session.messages[1];
  assert(citations.length > 0);
  for (const { start, end, quote } of citations) {
    assert.equal([...document.text].slice(start, end).join(""), quote);
    console.log(`  [...text].slice(${start}, ${end}).join("") is the quote, character for character`);
  }

  await refused(path, undefined, 401, '{"error":"Authentication required"}');
  await refused(path, eve, 403, '{"error":"Access denied"}');
  await refused(
    "/api/chat-sessions/01990000-0000-7000-8000-000000000000",
    ada,
    404,
    '{"error":"Chat session not found"}',
  );
  await refused("/api/chat-sessions/not-an-id", ada, 404, '{"error":"Chat session not found"}');

  process.kill(instance.postmaster(), "SIGINT"); // PostgreSQL's fast shutdown
  await sleep(500);
  await refused(path, ada, 500, '{"error":"Failed to retrieve chat session"}');
  await instance.printed(/request failed/);
  console.log("  the cause stands in the server's log");

  const from = performance.now();
  let back;
  do {
    assert(performance.now() - from < COMES_BACK_WITHIN, "the database did not come back");
    await sleep(100);
    back = await instance.call(path, ada);
  } while (back.status !== 200);
  assert.deepEqual(back.json, json);
  console.log(`back by itself after ${Math.round(performance.now() - from)} ms, with the same answer`);

  await instance.signal("SIGTERM");
  console.log(`ready again after ${await instance.start()} ms`);
  assert.deepEqual((await instance.call(path, ada)).json, json);

  for (const secret of [ada, eve, "a password for a trial", citations[0].quote]) assert(!instance.hasPrinted(secret));
  console.log("no token, password or word of a document stands in the server's log");
} finally {
  await instance.remove();
}

async function show(method, path, token, body, status) {
  const answer = await instance.call(path, token, body);
  console.log(
    `${method} ${path}\n  ${answer.status} ${answer.text.slice(0, 300)}${answer.text.length > 300 ? " …" : ""}`,
  );
  assert.equal(answer.status, status);
  return answer;
}

async function refused(path, token, status, text) {
  const answer = await show("GET", path, token, undefined, status);
  assert.equal(answer.text, text);
}
