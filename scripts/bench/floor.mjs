// The floor: node:http and pg, one prepared statement that checks the right and returns JSON text, which passes through as it
// is. It takes the account that asks from a header, unproven: less than this nobody can do and still check a right.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../prepare.mjs";

const { Pool } = createRequire(join(root, "packages/db/package.json"))("pg");
const pool = new Pool({ connectionString: process.argv[2], max: 10 });

const text = `
  select d.id is not null as allowed, case when d.id is not null then json_build_object('chat_session', json_build_object(
    'id', s.id, 'document_id', s.document_id, 'title', s.title, 'created_at', s.created_at, 'updated_at', s.updated_at,
    'message_count', s.message_count, 'messages', (
      select coalesce(json_agg(json_build_object(
        'id', m.id, 'parent_id', m.parent_id, 'role', m.role, 'content', m.content, 'status', m.status, 'model', m.model,
        'citations', (select coalesce(json_agg(json_build_object(
            'number', c.number, 'document_version_id', c.document_version_id, 'quote', c.quote, 'start', c.start,
            'end', c."end", 'page', c.page, 'verified', c.verified) order by c.number), '[]')
          from citation c where c.message_id = m.id),
        'sibling_index', m.sibling_index, 'sibling_count', m.sibling_count, 'created_at', m.created_at) order by m.depth), '[]')
      from message m where m.chat_session_id = s.id and m.on_path)))::text end as body
  from chat_session s
  left join document d on d.id = s.document_id and d.trashed_at is null and (d.author_id = $2 or exists (
    select from document_grant g where g.document_id = d.id and g.account_id = $2))
  where s.id = $1 and s.trashed_at is null`;

const server = createServer(async ({ url = "", headers }, response) => {
  const values = [url.slice(url.lastIndexOf("/") + 1), headers["x-account"]];
  const { rows } = await pool.query({ name: "floor", text, values });
  const [row] = rows;
  const [status, body] = !row
    ? [404, '{"error":"Chat session not found"}']
    : row.allowed
      ? [200, row.body]
      : [403, '{"error":"Access denied"}'];
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
