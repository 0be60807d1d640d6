import type { AccountId, ChatSession, Document, DocumentId } from "@marginalia/contract";
import { type Database, openDatabase } from "@marginalia/db";
import { createTestDatabase } from "@marginalia/db/testing";
import { authenticate } from "./authenticate.ts";
import { createChatSession } from "./chat-session/create.ts";
import { openDevice } from "./device/open.ts";
import { createDocument } from "./document/create.ts";
import { putGrant } from "./grant/put.ts";
import type { Live, LiveScope } from "./live/live.ts";
import { type LiveOptions, openLive } from "./live/open.ts";
import { addToken } from "./operator/add-token.ts";
import { addUser } from "./operator/add-user.ts";

/** A person in a test, who came in by the front door: an account, a signed-in browser, an Actor that it proves. */
export type Person = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly accountId: AccountId;
  /** The secret in the browser's cookie. */
  readonly cookie: string;
  readonly scope: LiveScope;
};

export type World = {
  readonly url: string;
  readonly db: Database;
  /** What writes and tells here, as in one process of the product. */
  readonly live: Live;
  /** What failed in the background. */
  readonly faults: unknown[];
  person(name: string): Promise<Person>;
  /** A bearer token of somebody's. */
  token(person: Person, scopes?: ("read" | "write")[], documentId?: DocumentId): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
};

export const SOME_TEXT =
  "# Tides\n\nThe moon pulls the sea twice a day. Spring tides come at full moon and at new moon.\n\n" +
  "## Harbours\n\nThe harbour of Granville falls dry at low water. Ships wait outside until the flood returns.\n";

/** A database of a test file's own, and people in it. */
export async function createWorld({ answerers }: Pick<LiveOptions, "answerers"> = {}): Promise<World> {
  const database = await createTestDatabase();
  const { db, listen, close } = openDatabase(database.url, { max: 5 });
  const faults: unknown[] = [];
  const live = openLive({ db, listen, answerers, onError: (error) => void faults.push(error) });
  const person = async (name: string): Promise<Person> => {
    const email = `${name}-${crypto.randomUUID()}@example.org`;
    const password = crypto.randomUUID();
    const { id } = await addUser({ db }, { email, name, password, role: "member" });
    const cookie = await openDevice({ db }, { accountId: id, userAgent: "test" });
    const actor = await authenticate({ db }, { kind: "device", secret: cookie });
    if (!actor) throw new Error("The test's own person was not let in.");
    return { name, email, password, accountId: id, cookie, scope: { db, actor, live } };
  };
  return {
    url: database.url,
    db,
    live,
    faults,
    person,
    token: async ({ email }, scopes = ["read", "write"], documentId) =>
      (await addToken({ db }, { email, name: "test", scopes, days: 1, documentId })).token,
    [Symbol.asyncDispose]: async () => {
      await live.close();
      await close();
      await database.drop();
    },
  };
}

/** A document of `author`'s with one session, and `readers` who may read it. */
export async function createShelf(
  author: Person,
  readers: Partial<Record<"reader" | "commenter" | "editor", Person>> = {},
): Promise<{ document: Document; session: ChatSession }> {
  const document = await createDocument(author.scope, { title: "Tides", text: SOME_TEXT, format: "markdown" });
  for (const role of ["reader", "commenter", "editor"] as const) {
    const person = readers[role];
    if (person) await putGrant(author.scope, { documentId: document.id, email: person.email, role });
  }
  const session = await createChatSession(author.scope, { documentId: document.id, title: "About the sea" });
  return { document, session };
}
