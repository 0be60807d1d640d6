import { type ModelServer, startModelServer } from "@marginalia/answer/testing";
import { type AccountId, type ChatSession, type Document, type DocumentId, ModelVariables } from "@marginalia/contract";
import { type Database, openDatabase } from "@marginalia/db";
import { createTestDatabase } from "@marginalia/db/testing";
import { authenticate } from "./authenticate.ts";
import { createChatSession } from "./chat-session/create.ts";
import { openDevice } from "./device/open.ts";
import { createDocument } from "./document/create.ts";
import { putGrant } from "./grant/put.ts";
import type { Live, LiveScope } from "./live/live.ts";
import { openLive } from "./live/open.ts";
import { openAnswerers } from "./model/open.ts";
import { addToken } from "./operator/add-token.ts";
import { addUser } from "./operator/add-user.ts";
import type { OpenScope } from "./scope.ts";
import { createSeal, type Seal } from "./two-factor/seal.ts";

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
  /** What keeps second factors unreadable here. */
  readonly seal: Seal;
  /** What failed in the background. */
  readonly faults: unknown[];
  /** A model server that does what questions ask of it; the model is called SCRIPTED. */
  readonly models: ModelServer;
  /** Another process on the same database. */
  another(): TestProcess;
  person(name: string): Promise<Person>;
  /** A bearer token of somebody's. */
  token(person: Person, scopes?: ("read" | "write")[], documentId?: DocumentId): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** What a process of the product has. */
export type TestProcess = { readonly db: Database; readonly live: Live } & AsyncDisposable;

/** The model that speaks with the test's own server. */
export const SCRIPTED = "openai/scripted";

export const SOME_TEXT =
  "# Tides\n\nThe moon pulls the sea twice a day. Spring tides come at full moon and at new moon.\n\n" +
  "## Harbours\n\nThe harbour of Granville falls dry at low water. Ships wait outside until the flood returns.\n";

/** A database of a test file's own, and people in it. */
export async function createWorld(): Promise<World> {
  const [database, models] = await Promise.all([createTestDatabase(), startModelServer()]);
  const faults: unknown[] = [];
  const variables = { OPENAI_BASE_URL: models.baseUrl, OPENAI_MODELS: "scripted", MARGINALIA_ANSWER_SECONDS: "5" };
  const answerers = openAnswerers(ModelVariables.parse(variables));
  const another = (): TestProcess => {
    const { db, listen, close } = openDatabase(database.url, { max: 5 });
    const live = openLive({ db, listen, answerers, onError: (error) => void faults.push(error) });
    return {
      db,
      live,
      [Symbol.asyncDispose]: async () => {
        await live.close();
        await close();
      },
    };
  };
  const own = another();
  const { db, live } = own;
  const person = async (name: string): Promise<Person> => {
    const email = `${name}-${crypto.randomUUID()}@example.org`;
    const password = crypto.randomUUID();
    const { id } = await addUser({ db }, { email, name, password, role: "member" });
    const cookie = await openBrowser({ db }, id);
    const actor = await authenticate({ db }, { kind: "device", secret: cookie });
    if (!actor) throw new Error("The test's own person was not let in.");
    return { name, email, password, accountId: id, cookie, scope: { db, actor, live } };
  };
  return {
    url: database.url,
    db,
    live,
    seal: createSeal(database.url),
    faults,
    models,
    another,
    person,
    token: async ({ email }, scopes = ["read", "write"], documentId) =>
      (await addToken({ db }, { email, name: "test", scopes, days: 1, documentId })).token,
    [Symbol.asyncDispose]: async () => {
      await own[Symbol.asyncDispose]();
      await models[Symbol.asyncDispose]();
      await database.drop();
    },
  };
}

/** Signs another browser in to an account: the secret in its cookie. */
export async function openBrowser({ db }: OpenScope, accountId: AccountId): Promise<string> {
  const cookie = await openDevice({ db }, { accountId, userAgent: "test" });
  if (cookie === null) throw new Error("The test's own browser was not let in.");
  return cookie;
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
