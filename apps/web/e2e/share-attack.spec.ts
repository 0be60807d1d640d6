import type { APIRequestContext } from "@playwright/test";
import { call, createSession, expect, fillSession, ORIGIN, type Person, test } from "./people.ts";

/** The ways in which Next answers for a page: as itself, as its own data, and ahead of a visit. */
const WAYS: Record<string, Record<string, string>> = {
  page: {},
  data: { rsc: "1" },
  prefetch: { rsc: "1", "next-router-prefetch": "1" },
  segment: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
};

const HEADERS = {
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "cache-control": expect.stringContaining("no-store"),
};

async function share(author: Person, chatSessionId: unknown) {
  const made = await call(author.context.request, "shareLink.create", { chatSessionId });
  return { path: String(made.path), id: Object(made.shareLink).id };
}

const ask = (request: APIRequestContext, path: string, headers: Record<string, string>) =>
  request.get(ORIGIN + path, { headers }); // Next redirects to the address that its own data has, with the same headers

test("nothing that Next answers for a link's page outlives the link, is kept, or leads elsewhere", async ({
  newPerson,
  playwright,
}) => {
  const author = await newPerson("Ada Author");
  const { sessionId, documentId } = await createSession(author, "What pulls the sea?");
  const { path, id } = await share(author, sessionId);
  const anybody = await playwright.request.newContext();
  for (const [way, headers] of Object.entries(WAYS)) {
    const answer = await ask(anybody, path, headers);
    expect([way, answer.status()]).toEqual([way, 200]);
    expect(answer.headers()).toMatchObject(HEADERS);
    expect(answer.headers()["set-cookie"]).toBeUndefined();
    const text = await answer.text();
    for (const secret of [documentId, sessionId, author.email]) expect(text).not.toContain(secret);
    if (way === "page" || way === "data") expect([way, text.includes("pulls the sea")]).toEqual([way, true]);
  }
  const [, , token] = path.split("/");
  const beyond = [
    `${path}/original`,
    `${path}/opengraph-image`,
    `/documents/${documentId}`,
    path.replace("/s/", "/s/..%2f"),
  ];
  for (const one of beyond) {
    const answer = await anybody.get(ORIGIN + one, { headers: { authorization: `Bearer ${token}` }, maxRedirects: 0 });
    expect([one, answer.status()]).toEqual([one, expect.any(Number)]);
    expect([307, 401, 404]).toContain(answer.status());
    expect(await answer.text()).not.toContain("pulls the sea");
  }
  await call(author.context.request, "shareLink.revoke", { id });
  for (const [way, headers] of Object.entries(WAYS)) {
    const answer = await ask(anybody, path, headers);
    const text = await answer.text();
    // As data Next says "not found" within a 200.
    if (way === "page") expect(answer.status()).toBe(404);
    expect([way, text.includes("pulls the sea")]).toEqual([way, false]);
    expect(answer.headers()).toMatchObject(HEADERS);
  }
  await anybody.dispose();
});

test("who has a link open when it is revoked reads nothing more by it, and whom they go to learns no address", async ({
  newPerson,
  browser,
}) => {
  const author = await newPerson("Ada Author");
  const { sessionId } = await createSession(author);
  await fillSession(sessionId, 120);
  const { path, id } = await share(author, sessionId);
  const anybody = await browser.newContext();
  const page = await anybody.newPage();
  await page.goto(ORIGIN + path);
  await expect(page.getByRole("article")).toHaveCount(50);
  await call(author.context.request, "shareLink.revoke", { id });
  await page.getByRole("button", { name: "Show earlier messages" }).click();
  await expect(page.getByText("The earlier messages were not read.")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(50);
  await page.screenshot({ path: test.info().outputPath("revoked-while-open.png") });

  const elsewhere = process.env.E2E_SECOND_ORIGIN ?? "";
  const gone = page.waitForRequest((request) => request.url().startsWith(elsewhere));
  await page.evaluate((href) => Object.assign(document.createElement("a"), { href }).click(), elsewhere);
  expect(await (await gone).headerValue("referer")).toBeNull();
  await page.waitForURL((url) => url.href.startsWith(elsewhere));
  await page.goBack();
  await expect(page.getByRole("heading", { name: "This link opens nothing" })).toBeVisible(); // not kept for going back
  await anybody.close();
});
