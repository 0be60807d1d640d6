import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import {
  ADMINISTRATOR,
  call,
  createImport,
  createSession,
  expect,
  type Person,
  share,
  signIn,
  test,
} from "./people.ts";

/** Every page of the app folder as a route: `/documents/[id]/sessions/[sessionId]`. */
function pagesOf(folder: string, route = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return entry.name === "api" ? [] : pagesOf(join(folder, entry.name), `${route}/${entry.name}`);
    return entry.name === "page.tsx" ? [route || "/"] : [];
  });
}

const NOBODY = ["nobody", "link holder", "expired token", "disabled"] as const;
const OUTSIDERS = ["stranger", "former reader", "administrator", "other document's token"] as const;
const ROLES = ["reader", "commenter", "editor", "author"] as const;
const CAST = [...NOBODY, ...OUTSIDERS, ...ROLES, "read-only token"] as const;
type Who = (typeof CAST)[number];

/** What a page answers: everybody, whoever is signed in (at a browser), an administrator, or whoever has at least this role. */
type Row = "anybody" | "signed in" | "at a browser" | "administrator" | "reader" | "editor" | "author";

/** A row for every page. */
const rows: Record<string, Row> = {
  "/": "signed in",
  "/admin": "administrator",
  "/confirm-email": "anybody",
  "/documents/[id]": "reader",
  "/documents/[id]/compare": "reader",
  "/documents/[id]/sessions/[sessionId]": "reader",
  "/documents/[id]/versions/new": "editor",
  "/documents/new": "signed in",
  "/forgot-password": "anybody",
  "/import": "signed in",
  "/import/[id]": "author",
  "/reset-password": "anybody",
  // With a link that opens. What becomes of others is in share.spec.ts.
  "/s/[token]": "anybody",
  "/settings": "at a browser",
  "/sign-in": "anybody",
  "/sign-up": "anybody",
  "/trash": "signed in",
};

/** 200, 403, or 307 to the sign-in page. */
function expected(row: Row, who: Who): number {
  if (row === "anybody") return 200;
  if (NOBODY.some((one) => one === who)) return 307;
  if (row === "signed in") return 200;
  if (row === "at a browser") return who.endsWith("token") ? 403 : 200;
  if (row === "administrator") return who === "administrator" ? 200 : 403;
  if (who === "read-only token") return 200; // the author's: a page changes nothing
  const ranks: readonly string[] = ROLES;
  return ranks.indexOf(who) >= ranks.indexOf(row) ? 200 : 403;
}

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
  // CVE-2025-29927: with it, Next once left its proxy out. Ours guards nothing, so that nothing hangs on it.
  {
    name: "past the proxy",
    suffix: "",
    headers: { "x-middleware-subrequest": "src/proxy:src/proxy:src/proxy:src/proxy:src/proxy" },
  },
] as const;

test("every page has a row in the table of who may see it", () => {
  expect(pagesOf(join(import.meta.dirname, "../src/app")).sort()).toEqual(Object.keys(rows).sort());
});

test("every page answers each kind of caller what the table says, printed as a matrix", async ({
  newPerson,
  playwright,
  baseURL,
}) => {
  const author = await newPerson("Secret Author");
  const { documentId, sessionId } = await createSession(author, "What pulls the sea?");
  const elsewhere = await createSession(author);
  const { token: link } = await call(author.context.request, "shareLink.create", { chatSessionId: sessionId });
  const bearing = (token: unknown) =>
    playwright.request.newContext({
      ...(baseURL ? { baseURL } : {}),
      ...(token === null ? {} : { extraHTTPHeaders: { authorization: `Bearer ${token}` } }),
    });
  const token = async (scopes: string[], ofDocument?: string) => {
    const input = { name: "matrix", scopes, days: 1, documentId: ofDocument };
    return (await call(author.context.request, "accessToken.create", input)).token;
  };
  const withRole = async (role: (typeof ROLES)[number]) => {
    const person = await newPerson(`A ${role}`);
    await call(author.context.request, "grant.put", { documentId, email: person.email, role });
    return person;
  };
  const administrator = await bearing(null);
  await signIn(administrator, ADMINISTRATOR);
  const [former, disabled] = [await newPerson("Former"), await withRole("reader")];
  const accountId = await share(author, documentId, former);
  await call(author.context.request, "grant.remove", { documentId, accountId });
  const { id } = await (await disabled.context.request.get("/api/trpc/account.get"))
    .json()
    .then(({ result }) => result.data.json);
  await call(administrator, "admin.disableUser", { accountId: id, disabled: true });
  const callers: Record<Who, APIRequestContext> = {
    nobody: await bearing(null),
    "link holder": await bearing(link),
    "expired token": await bearing(`mgn_${"x".repeat(43)}`),
    disabled: disabled.context.request,
    stranger: (await newPerson("Stranger")).context.request,
    "former reader": former.context.request,
    administrator,
    "other document's token": await bearing(await token(["read", "write"], elsewhere.documentId)),
    reader: (await withRole("reader")).context.request,
    commenter: (await withRole("commenter")).context.request,
    editor: (await withRole("editor")).context.request,
    author: author.context.request,
    "read-only token": await bearing(await token(["read"])),
  };
  const importId = await createImport(author);
  for (const [route, row] of Object.entries(rows)) {
    const path = route
      .replace("/import/[id]", `/import/${importId}`)
      .replace("[id]", documentId)
      .replace("[sessionId]", sessionId)
      .replace("[token]", String(link));
    const cells: string[] = [];
    for (const who of CAST) {
      const status = (await callers[who].get(path, { maxRedirects: 0 })).status();
      expect([route, who, status]).toEqual([route, who, expected(row, who)]);
      cells.push(`${who}: ${status}`);
    }
    process.stdout.write(`${route} | ${cells.join(" | ")}\n`);
    if (row !== "reader" && row !== "editor" && row !== "author") continue;
    for (const { name, suffix, headers } of carriers) {
      for (const who of ["nobody", "link holder", "stranger", "former reader", "disabled", "administrator"] as const) {
        // Next redirects to the address of its own data first.
        const text = await (await callers[who].get(path + suffix, { headers })).text();
        for (const secret of ["The moon pulls", "A secret chat", "Tides", "Secret Author", author.email]) {
          expect(text, `${route} as ${name} for ${who}`).not.toContain(secret);
        }
      }
    }
  }
});

test("Next's image optimizer, which would fetch what an address says, is not there", async ({ request }) => {
  for (const url of ["/icon.svg", "https://evil.example/a.png", "//evil.example/a.png", "/api/history"]) {
    const answer = await request.get(`/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`);
    expect([url, answer.status()]).toEqual([url, 404]);
  }
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
