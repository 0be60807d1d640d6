import { readdirSync } from "node:fs";
import { join } from "node:path";
import { call, createSession, expect, type Person, signIn, test } from "./people.ts";

/** Every page of the app folder as a route: `/documents/[id]/sessions/[sessionId]`. */
function pagesOf(folder: string, route = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return entry.name === "api" ? [] : pagesOf(join(folder, entry.name), `${route}/${entry.name}`);
    return entry.name === "page.tsx" ? [route || "/"] : [];
  });
}

type Row = { nobody: number; stranger: number; author: number };
const forAnybody: Row = { nobody: 200, stranger: 200, author: 200 };
const signedIn: Row = { nobody: 307, stranger: 200, author: 200 };
const ofDocument: Row = { nobody: 307, stranger: 403, author: 200 };

/** A row for every page. */
const rows: Record<string, Row> = {
  "/": signedIn,
  "/admin": { nobody: 307, stranger: 403, author: 403 },
  "/confirm-email": forAnybody,
  "/documents/[id]": ofDocument,
  "/documents/[id]/compare": ofDocument,
  "/documents/[id]/sessions/[sessionId]": ofDocument,
  "/documents/[id]/versions/new": ofDocument,
  "/documents/new": signedIn,
  "/forgot-password": forAnybody,
  "/reset-password": forAnybody,
  // With a link that opens: in the table's columns, whoever holds it. What becomes of others is in share.spec.ts.
  "/s/[token]": forAnybody,
  "/settings": signedIn,
  "/sign-in": forAnybody,
  "/sign-up": forAnybody,
};

/** The ways in which a page can be asked for: as itself, as Next's own data, as a prefetch of that. */
const carriers = [
  { name: "page", suffix: "", headers: {} },
  { name: "RSC", suffix: "?_rsc=x", headers: { rsc: "1" } },
  { name: "prefetch", suffix: "?_rsc=x", headers: { rsc: "1", "next-router-prefetch": "1" } },
  {
    name: "segment prefetch",
    suffix: "?_rsc=x",
    headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  },
] as const;

test("every page has a row in the table of who may see it", () => {
  expect(pagesOf(join(import.meta.dirname, "../src/app")).sort()).toEqual(Object.keys(rows).sort());
});

test("every page answers nobody, a stranger and the author what the table says", async ({
  newPerson,
  playwright,
  baseURL,
}) => {
  const [author, stranger] = [await newPerson("Secret Author"), await newPerson("Stranger")];
  const { documentId, sessionId } = await createSession(author, "What pulls the sea?");
  const { token } = await call(author.context.request, "shareLink.create", { chatSessionId: sessionId });
  const nobody = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) });
  const callers = { nobody, stranger: stranger.context.request, author: author.context.request };
  for (const [route, row] of Object.entries(rows)) {
    const path = route.replace("[id]", documentId).replace("[sessionId]", sessionId).replace("[token]", String(token));
    for (const who of ["nobody", "stranger", "author"] as const) {
      const answer = await callers[who].get(path, { maxRedirects: 0 });
      expect([route, who, answer.status()]).toEqual([route, who, row[who]]);
    }
    if (row !== ofDocument) continue;
    for (const { name, suffix, headers } of carriers) {
      for (const who of ["nobody", "stranger"] as const) {
        const text = await (await callers[who].get(path + suffix, { headers, maxRedirects: 0 })).text();
        for (const secret of ["The moon pulls", "Tides", "Secret Author", author.email]) {
          expect(text, `${route} as ${name} for ${who}`).not.toContain(secret);
        }
      }
    }
  }
  await nobody.dispose();
});

test("a copied cookie is worth nothing after sign-out", async ({ newPerson, playwright, baseURL }) => {
  const person = await newPerson("Careful");
  const thief = await playwright.request.newContext({
    ...(baseURL ? { baseURL } : {}),
    storageState: await person.context.storageState(),
  });
  expect((await thief.get("/settings", { maxRedirects: 0 })).status()).toBe(200);
  const page = await person.context.newPage();
  await page.goto("/");
  await page.getByRole("button", { name: /sign out/i }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await thief.get("/settings", { maxRedirects: 0 })).status()).toBe(307);
  expect((await thief.get("/api/history")).status()).toBe(401);
  await thief.dispose();
});

test("signing out another device ends it at once", async ({ newPerson, playwright, baseURL }) => {
  const person = await newPerson("Two Devices");
  const other = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) });
  await signIn(other, person);
  expect((await other.get("/api/history")).status()).toBe(200);
  const page = await person.context.newPage();
  await page.goto("/settings");
  await page
    .getByRole("button", { name: /^Sign out/ })
    .last()
    .click();
  await expect.poll(async () => (await other.get("/api/history")).status()).toBe(401);
  expect((await person.context.request.get("/api/history")).status()).toBe(200);
  await other.dispose();
});

test("a wrong password and an unknown address get the same sentence", async ({ newPerson, browser, baseURL }) => {
  const person = await newPerson("Known");
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  const sentences: (string | null)[] = [];
  for (const email of [person.email, `${crypto.randomUUID()}@example.org`]) {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.locator("form").getByRole("alert")).toBeVisible();
    sentences.push(await page.locator("form").getByRole("alert").textContent());
  }
  expect(sentences[0]).toBe(sentences[1]);
  await context.close();
});

test("an access token is shown once, works as a bearer, and stops when it is revoked", async ({
  newPerson,
  playwright,
  baseURL,
}) => {
  const person: Person = await newPerson("Programmer");
  const page = await person.context.newPage();
  await page.goto("/settings");
  await page.getByLabel("Name of the token").fill("script");
  await page.getByRole("button", { name: "Create token" }).click();
  const secret = page.getByText(/^mgn_[\w-]{43}$/);
  const token = (await secret.textContent()) ?? "";
  const program = await playwright.request.newContext({
    ...(baseURL ? { baseURL } : {}),
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  expect((await program.get("/api/history")).status()).toBe(200);
  await page.reload();
  await expect(secret).toHaveCount(0);
  await page
    .getByRole("button", { name: /^Revoke/ })
    .first()
    .click();
  await page
    .getByRole("button", { name: /^Revoke/ })
    .last()
    .click();
  await expect.poll(async () => (await program.get("/api/history")).status()).toBe(401);
  await program.dispose();
});

test("who guesses at a password is told to wait, with 429, and the form says so", async ({
  newPerson,
  playwright,
  baseURL,
}) => {
  const person = await newPerson("Guessed");
  const guesser = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) });
  const { csrfToken } = await (await guesser.get("/api/auth/csrf")).json();
  const guess = async (n: number) =>
    guesser.post("/api/auth/callback/credentials", {
      form: { csrfToken, email: person.email, password: `guess ${n}`, json: "true" },
      headers: { "x-forwarded-for": `192.0.2.${n}` },
    });
  for (let n = 0; n < 50; n += 1) expect((await guess(n)).status()).toBe(401);
  const refused = await guess(50);
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(60);
  expect((await person.context.request.get("/api/history")).status()).toBe(200);
  const page = await person.context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.locator("form").getByRole("alert")).toContainText("too many attempts");
  await guesser.dispose();
});
