import axe from "axe-core";
import { createSession, expect, ORIGIN, test } from "./people.ts";

test("the API's page is read and tried with a cookie and with a token, and stays on its own origin", async ({
  newPerson,
}) => {
  const author = await newPerson("Ada Author");
  await createSession(author, "What pulls the sea?");
  const page = await author.context.newPage();
  await page.emulateMedia({ colorScheme: "dark" });
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== ORIGIN && protocol !== "data:") elsewhere.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(`${ORIGIN}/settings`);
  const answered = page.waitForResponse(`${ORIGIN}/api/docs`);
  await page.getByRole("link", { name: "What a program can do" }).click();
  expect((await answered).headers()["content-security-policy"]).toContain("script-src 'nonce-");
  await expect(page.getByRole("heading", { name: /^Marginalia/ })).toBeVisible();
  await expect(page.locator("html")).toHaveClass("dark-mode");

  const operation = page.locator("#operations-Documents-getDocuments");
  await operation.getByRole("button").first().click();
  await operation.getByRole("button", { name: "Try it out" }).click();
  await operation.getByRole("button", { name: "Execute" }).click();
  const answer = operation.locator(".live-responses-table .response").first();
  await expect(answer).toContainText("200");
  await expect(answer).toContainText("last_activity_at");
  expect(complaints).toEqual([]);

  await page.getByRole("button", { name: "Authorize" }).first().click();
  await page.getByRole("textbox", { name: "auth-bearer-value" }).fill("mgn_nobody");
  await page.getByRole("button", { name: "Authorize with these credentials" }).first().click();
  await page.locator(".close-modal").click();
  await operation.getByRole("button", { name: "Execute" }).click();
  await expect(answer).toContainText("Authentication required"); // the token counts, not the cookie beside it
  expect(elsewhere).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain("mgn_");
});

test("axe finds nothing on the API's page, wide, narrow and dark, closed, open and while one signs in", async ({
  browser,
}) => {
  for (const [colorScheme, width] of [
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
  ] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${ORIGIN}/api/docs`);
    await expect(page.getByRole("heading", { name: /^Marginalia/ })).toBeVisible();
    await page.evaluate(axe.source);
    const expectClean = async (what: string) => {
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      expect(
        violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`),
        `${what}, ${colorScheme} ${width}`,
      ).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    };
    await expectClean("closed");
    const get = page.locator("#operations-Documents-getDocuments");
    await get.getByRole("button").first().click();
    await get.getByRole("button", { name: "Try it out" }).click();
    await get.getByRole("button", { name: "Execute" }).click();
    await expect(get.locator(".live-responses-table .response").first()).toContainText("401");
    await page.locator("#operations-Documents-postDocuments").getByRole("button").first().click();
    await expect(page.locator("#operations-Documents-postDocuments .responses-table")).toBeVisible();
    await expectClean("open");
    await page.getByRole("button", { name: "Authorize" }).first().click();
    await expect(page.getByRole("dialog", { name: "Authorization" })).toBeVisible();
    await expectClean("signing in");
    await context.close();
  }
});
