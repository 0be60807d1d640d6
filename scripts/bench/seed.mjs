// Fills a migrated database with sessions, the same ones each time: ids and texts come from counting, not from chance.
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../prepare.mjs";

const { Client } = createRequire(join(root, "packages/db/package.json"))("pg");

const WORDS =
  "the moon pulls sea twice a day harbour of granville falls dry at low water ships wait outside until flood returns";

/** `sessions` sessions of `messages` messages each, about `documents` documents of the account with that address. */
export async function seedSessions(url, { email, sessions, messages, documents = 100 }) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const uuid = (kind, number) => `('${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
  const words = `array_to_string(array(select w from (select w, n from unnest(string_to_array('${WORDS}', ' ')) with ordinality u(w, n)) x
    order by hashint8(x.n * 7919 + i)), ' ')`;
  try {
    const found = await client.query("select id from account where email = $1", [email]);
    const accountId = found.rows[0].id;
    await client.query("set synchronous_commit = off");
    await client.query(`create temporary table prose as select i, ${words} as line from generate_series(0, 199) i`);
    await client.query(
      `insert into document (id, author_id, title, format)
       select ${uuid("0199aaaa", "i")}, $1, 'Document ' || i, 'markdown' from generate_series(1, ${documents}) i`,
      [accountId],
    );
    await client.query(`
      insert into document_version (id, document_id, number, format, original, text, outline, content)
      select ${uuid("0199bbbb", "i")}, ${uuid("0199aaaa", "i")}, 1, 'markdown', convert_to(line, 'UTF8'), line, '[]', '{"kind":"source"}'
      from generate_series(1, ${documents}) i join prose using (i)`);
    await client.query(
      `insert into chat_session (id, document_id, created_by, title, terms, message_count, version, updated_at)
       select ${uuid("0199cccc", "i")}, ${uuid("0199aaaa", `1 + i % ${documents}`)}, $1, 'Session ' || i,
         array_to_tsvector(array['session']), ${messages}, 2, now() - i * interval '1 second'
       from generate_series(1, ${sessions}) i`,
      [accountId],
    );
    const id = (depth) => uuid("0199dddd", `s.i::bigint * ${messages} + ${depth}`);
    await client.query(
      `insert into message (id, chat_session_id, document_id, parent_id, author_id, role, content, terms, status, model, depth, on_path)
       select ${id("d")}, ${uuid("0199cccc", "s.i")}, ${uuid("0199aaaa", `1 + s.i % ${documents}`)},
         case when d > 0 then ${id("d - 1")} end, case when d % 2 = 0 then $1::uuid end,
         case when d % 2 = 0 then 'user' else 'assistant' end,
         case when d % 2 = 0 then initcap(p.line) || '?' else initcap(p.line) || ' [1].' || E'\\n\\n' || q.line || '.' end,
         array_to_tsvector(array['moon', 'sea' || s.i % 1000]), 'complete', case when d % 2 = 1 then 'quoting' end, d, true
       from generate_series(1, ${sessions}) s(i) cross join generate_series(0, ${messages - 1}) d
       join prose p on p.i = (s.i * 31 + d) % 200 join prose q on q.i = (s.i * 17 + d * 3) % 200`,
      [accountId],
    );
    await client.query(`
      insert into citation (message_id, number, document_id, document_version_id, quote, start, "end", page, prefix, suffix, verified)
      select m.id, 1, m.document_id, v.id, left(v.text, 40), 0, 40, null, '', '', true
      from message m join document_version v on v.document_id = m.document_id
      where m.role = 'assistant' and m.id >= ${uuid("0199dddd", "0")}`);
    await client.query("vacuum analyze");
    const { rows } = await client.query(
      `select id from chat_session where id >= ${uuid("0199cccc", "0")} order by id limit ${sessions}`,
    );
    return { accountId, ids: rows.map((row) => row.id) };
  } finally {
    await client.end();
  }
}
