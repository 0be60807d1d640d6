import { text } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { call, createSession, expect, TIDES, test } from "./people.ts";

/** Everything a page complained about. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  return complaints;
}

/** The text that is highlighted in the document now. */
const highlighted = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get("citation")?.values() ?? [])].map(String).join(""));

test("somebody signs up, makes a document, asks, opens the cited passage, and finds all of it after a reload", async ({
  page,
}) => {
  const complaints = listen(page);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole("link", { name: /create an account|sign up/i }).click();
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("E-mail").fill(`${crypto.randomUUID()}@example.org`);
  await page.getByLabel("Password").fill("a password for tests");
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("Your library is empty");
  await page.getByRole("link", { name: "New document" }).first().click();
  await page.getByLabel("Text", { exact: true }).fill(TIDES);
  await page.getByRole("button", { name: "Create document" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Tides" })).toBeVisible();
  await page.getByRole("button", { name: "New session" }).click();
  await page.getByLabel("Your question").fill("What happens to the harbour at low water?");
  await page.getByLabel("Your question").press("Enter");

  const answer = page.getByRole("article", { name: "Answer" });
  await expect(answer).toContainText("The harbour of Granville falls dry at low water.");
  await page.reload();
  await expect(answer).toContainText("The harbour of Granville falls dry at low water.");
  await expect(page.getByRole("article", { name: "Question" })).toContainText("What happens to the harbour");

  const chip = answer.getByRole("button", { name: /^Citation 1/ });
  await chip.click();
  await expect.poll(() => highlighted(page)).toBe("The harbour of Granville falls dry at low water.");
  await expect(chip).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Escape");
  await expect(chip).toBeFocused();
  await expect(chip).not.toHaveAttribute("aria-current");
  await expect.poll(() => highlighted(page)).toBe("");
  expect(complaints).toEqual([]);
});

test("the sample document comes with a session whose answers cite it", async ({ newPerson }) => {
  const { context } = await newPerson("Newcomer");
  const page = await context.newPage();
  const complaints = listen(page);
  await page.goto("/");
  await page.getByRole("button", { name: "Add the sample document" }).click();
  await expect(page.getByRole("article", { name: "Answer" })).toHaveCount(2);
  await page
    .getByRole("button", { name: /^Citation 1/ })
    .first()
    .click();
  await expect.poll(() => highlighted(page)).not.toBe("");
  expect(complaints).toEqual([]);
});

test("quotes with emphasis, in tables, in other scripts and after emoji are highlighted exactly", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const page = await author.context.newPage();
  const cases = [
    { question: "What pulls the sea?", shown: "The moon pulls the sea twice a day." },
    { question: "When do spring tides come?", shown: "Spring tides come at full moon and at new moon." },
    { question: "潮の満ち引きは何によって起こりますか", shown: "潮の満ち引きは月の引力によって起こる。" },
  ];
  for (const { question, shown } of cases) {
    const { path } = await createSession(author, question);
    await page.goto(path);
    await page.getByRole("button", { name: /^Citation 1/ }).click();
    await expect.poll(async () => (await highlighted(page)).replace(/\s+/g, " ").trim()).toContain(shown);
  }
});

test("a question that the document cannot answer is told so, without a citation", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const { path } = await createSession(author, "Who painted the Mona Lisa?");
  const page = await author.context.newPage();
  await page.goto(path);
  const answer = page.getByRole("article", { name: "Answer" });
  await expect(answer).toContainText("holds nothing");
  await expect(answer.getByRole("button", { name: /^Citation/ })).toHaveCount(0);
});

test("a session opens for its document's readers and for nobody else, from the moment that it is said", async ({
  newPerson,
}) => {
  const [author, friend] = [await newPerson("Author"), await newPerson("Friend")];
  const { path, documentId, documentPath } = await createSession(author, "What pulls the sea?");
  const page = await friend.context.newPage();

  expect((await page.goto(path))?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You don't have access to this session");
  expect(await page.content()).not.toContain("Tides");
  expect((await page.goto(documentPath))?.status()).toBe(403);
  const unknown = `${documentPath}/sessions/01990000-0000-7000-8000-000000000000`;
  expect((await page.goto(unknown))?.status()).toBe(404);
  expect((await page.goto("/documents/nothing"))?.status()).toBe(404);

  const authorPage = await author.context.newPage();
  await authorPage.goto(documentPath);
  await authorPage.getByRole("button", { name: "Add or remove people" }).click();
  await authorPage.getByLabel("Add by e-mail").fill(friend.email);
  await authorPage.getByRole("button", { name: "Add", exact: true }).click();
  await expect(authorPage.getByRole("list", { name: "People" })).toContainText("Friend");

  expect((await page.goto(path))?.status()).toBe(200);
  await expect(page.getByRole("article", { name: "Answer" })).toContainText("The moon pulls the sea");
  await expect(page.getByLabel("Your question")).toHaveCount(0);
  await expect(page.getByText("the author has to make you a commenter")).toBeVisible();

  const { accountId } = await findGrant(author.context.request, documentId, friend.email);
  await call(author.context.request, "grant.remove", { documentId, accountId });
  expect((await page.goto(path))?.status()).toBe(403);
});

test("a session is saved as Markdown, with what it quotes", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const { path } = await createSession(author, "What happens to the harbour at low water?");
  const page = await author.context.newPage();
  await page.goto(path);
  await page.getByRole("button", { name: "Export this session" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Markdown" }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^chat-session-[\da-f-]{36}\.md$/);
  expect(await text(await file.createReadStream())).toContain("falls dry at low water");
});

test("a draft survives a reload and a lost login, and a resend is stored once", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const { path } = await createSession(author);
  const page = await author.context.newPage();
  await page.goto(path);
  await page.getByLabel("Your question").fill("What pulls the sea?");
  const line = page.waitForResponse(/chatSession\.watch/); // opened with the login, which is lost after it
  await page.reload();
  await line;
  await expect(page.getByLabel("Your question")).toHaveValue("What pulls the sea?");

  const cookies = await author.context.cookies();
  await author.context.clearCookies();
  await page.getByLabel("Your question").press("Enter");
  await expect(page.getByRole("link", { name: /sign in/i })).toBeVisible();
  await expect(page.getByLabel("Your question")).toHaveValue("What pulls the sea?");
  await author.context.addCookies(cookies);
  await page.getByLabel("Your question").press("Enter");
  await expect(page.getByRole("article", { name: "Answer" })).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole("article", { name: "Question" })).toHaveCount(1);
});

async function findGrant(request: Parameters<typeof call>[0], documentId: string, email: string) {
  const input = encodeURIComponent(JSON.stringify({ json: { documentId } }));
  const { result } = await (await request.get(`/api/trpc/grant.list?input=${input}`)).json();
  const grants: { email: string; accountId: string }[] = result.data.json;
  const grant = grants.find((one) => one.email === email);
  if (!grant) throw new Error("The grant is not listed.");
  return grant;
}
