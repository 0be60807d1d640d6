import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { createAccessToken } from "./access-token/create.ts";
import { listAccessTokens } from "./access-token/list.ts";
import { changeEmail } from "./account/change-email.ts";
import { createInvitation } from "./admin/create-invitation.ts";
import { listInvitations } from "./admin/list-invitations.ts";
import { addInvitation } from "./operator/add-invitation.ts";
import { createShareLink } from "./share-link/create.ts";
import { listShareLinks } from "./share-link/list.ts";
import { createShelf, createWorld } from "./testing.ts";
import { authenticator } from "./two-factor/code.ts";
import { confirmTwoFactor } from "./two-factor/confirm.ts";
import { startTwoFactor } from "./two-factor/start.ts";

it("no secret that anybody was ever given stands anywhere in the database, and no list gives one again", async () => {
  await using world = await createWorld();
  const person = await world.person("secretive"); // the first account is the administrator's
  const { session } = await createShelf(person);
  const chatSessionId = session.id;
  const { token } = await createAccessToken(person.scope, { name: "script", scopes: ["read"], days: 1 });
  const link = await createShareLink(person.scope, { chatSessionId, kind: "frozen", days: 1 });
  const invitation = await createInvitation(person.scope, null, { days: 1 });
  const mails: string[] = [];
  const mailer = {
    url: "",
    post: (letter: object) => mails.push(JSON.stringify(letter)) > 0,
    close: async () => {},
  };
  await changeEmail(person.scope, mailer, { currentPassword: person.password, email: "new@example.org" });
  const { secret } = await startTwoFactor(person.scope, world.seal, { currentPassword: person.password });
  const code = authenticator(secret).generate();
  const { recoveryCodes } = await confirmTwoFactor(person.scope, world.seal, { code });
  const secrets = {
    cookie: person.cookie,
    password: person.password,
    token,
    "the operator's token": await world.token(person),
    "share link": link.token,
    invitation: invitation.secret ?? "",
    "the operator's invitation": await addInvitation(world, { days: 1 }),
    "mailed link": /secret=([\w-]{43})/.exec(mails.join())?.[1] ?? "",
    "second factor": secret,
    "recovery code": recoveryCodes[0] ?? "",
  };
  const { rows: tables } = await world.db.execute<{ name: string }>(sql`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
  expect(tables.length).toBeGreaterThan(25);
  let whole = "";
  for (const { name } of tables) {
    const { rows } = await world.db.execute<{ row: string }>(sql.raw(`select t::text as row from ${name} t`));
    whole += rows.map(({ row }) => row).join("\n");
  }
  const lists = JSON.stringify([
    await listAccessTokens(person.scope),
    await listShareLinks(person.scope, { chatSessionId }),
    await listInvitations(person.scope),
  ]);
  expect(whole).toContain(person.email); // it was read
  for (const [kind, one] of Object.entries(secrets)) {
    expect([kind, one.length]).toEqual([kind, expect.any(Number)]);
    expect(one.length).toBeGreaterThanOrEqual(16);
    expect([kind, whole.includes(one), lists.includes(one)]).toEqual([kind, false, false]);
    // Nor in the bytes of a column that PostgreSQL writes in hexadecimal.
    expect([kind, whole.includes(Buffer.from(one).toString("hex"))]).toEqual([kind, false]);
  }
});
