import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type APIRequestContext, type BrowserContext, test as base, expect } from "@playwright/test";
import superjson from "superjson";

/** The instance under test. */
export const ORIGIN = process.env.E2E_ORIGIN ?? "";
if (!ORIGIN) throw new Error("Run the browser tests with: npm run test:browser");

export type Person = {
  name: string;
  email: string;
  password: string;
  context: BrowserContext;
};

/** A text with what people write: headings, emphasis, a table, escapes, another script, characters beyond U+FFFF. */
export const TIDES = `# Tides

The moon pulls the sea **twice a day**. Spring tides come at full moon and at new moon. 🌕🌑

## Harbours

The harbour of Granville falls dry at low water. Ships wait outside until the flood returns.

| port | range |
| --- | --- |
| Granville | 14 metres |

潮の満ち引きは月の引力によって起こる。
`;

type Fixtures = {
  /** Somebody with an account of their own, signed in, in a browser of their own. */
  newPerson: (name: string) => Promise<Person>;
};

export const test = base.extend<Fixtures>({
  newPerson: async ({ browser, baseURL, viewport, colorScheme }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (name) => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), viewport, colorScheme });
      contexts.push(context);
      const person = { name, email: `${crypto.randomUUID()}@example.org`, password: "a password for tests", context };
      await call(context.request, "account.signUp", { email: person.email, password: person.password, name });
      await signIn(context.request, person);
      return person;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Whom scripts/browser-tests.mjs adds before anybody else. */
export const ADMINISTRATOR = { email: "administrator@example.org", password: "a password for tests" };

/** Signs in as the sign-in form does. */
export async function signIn(request: APIRequestContext, { email, password }: Pick<Person, "email" | "password">) {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email, password, json: "true" };
  const answer = await request.post("/api/auth/callback/credentials", { form });
  expect(answer.ok()).toBe(true);
}

/** Calls a procedure as a page of the product does; gives its answer. */
export async function call(request: APIRequestContext, path: string, input: unknown): Promise<Record<string, unknown>> {
  const answer = await request.post(`/api/trpc/${path}`, {
    data: superjson.serialize(input),
    headers: { origin: ORIGIN },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return superjson.deserialize((await answer.json()).result.data);
}

/** A document of a person's with a session about it and, with a question, an answer in it. */
export async function createSession({ context: { request } }: Person, question?: string, text = TIDES) {
  const document = await call(request, "document.create", { title: "Tides", text, format: "markdown" });
  const session = await call(request, "chatSession.create", { documentId: document.id });
  if (question) await call(request, "message.send", { chatSessionId: session.id, content: question, wait: true });
  return {
    documentId: String(document.id),
    sessionId: String(session.id),
    documentPath: `/documents/${document.id}`,
    path: `/documents/${document.id}/sessions/${session.id}`,
  };
}

/** An import of a person's that waits after its dry run, with one conversation in it. */
export async function createImport({ context: { request } }: Person): Promise<string> {
  const chats = [{ uuid: "c", name: "A secret chat", chat_messages: [{ uuid: "m", sender: "human", text: "Hello" }] }];
  const file = { name: "secret.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(chats)) };
  const sent = await request.post("/api/imports", {
    multipart: { dry_run: "true", file },
    headers: { origin: ORIGIN },
  });
  expect(sent.status(), await sent.text()).toBe(202);
  const { id } = (await sent.json()).import;
  await expect
    .poll(async () => (await (await request.get(`/api/imports/${id}`)).json()).import.state, { timeout: 30_000 })
    .toBe("ready");
  return id;
}

/** Lets somebody read a person's document; gives the account to take it back from. */
export async function share({ context: { request } }: Person, documentId: string, { email }: Person): Promise<string> {
  await call(request, "grant.put", { documentId, email, role: "reader" });
  const input = encodeURIComponent(JSON.stringify({ json: { documentId } }));
  const { result } = await (await request.get(`/api/trpc/grant.list?input=${input}`)).json();
  const grants: { email: string; accountId: string }[] = result.data.json;
  return grants.find((one) => one.email === email)?.accountId ?? "";
}

/** Appends many messages to a session at once, past the API: "Question n: …" and "Answer n. …" in turn, from 0 on. */
export async function fillSession(sessionId: string, count: number): Promise<void> {
  const script = join(import.meta.dirname, "../../../packages/domain/bench/fill-session.ts");
  const args = ["--import", "tsx", script, process.env.E2E_DATABASE_URL ?? "", sessionId, String(count)];
  await promisify(execFile)(process.execPath, args, { cwd: join(import.meta.dirname, "../../..") });
}

export { expect };
