import axe from "axe-core";
import { call, createSession, expect, fillSession, ORIGIN, test } from "./people.ts";

test("an author shares a session by a link, sees it opened, and takes it back", async ({ newPerson, browser }) => {
  const author = await newPerson("Ada Author");
  const { path, sessionId, documentId } = await createSession(author, "What pulls the sea?");
  const page = await author.context.newPage();
  await page.goto(path);
  await page.getByRole("button", { name: "Who can see this session" }).click();
  const dialog = page.getByRole("dialog", { name: "Who can see this session" });
  await expect(dialog.getByRole("list", { name: "People" })).toContainText("Ada Author");
  await dialog.getByText("What they will see").click();
  const preview = dialog.getByRole("region", { name: "Preview" });
  await expect(preview.getByRole("article", { name: "Question" })).toHaveText("What pulls the sea?");
  await expect(preview.getByRole("list", { name: "Quoted from the document" })).toContainText("The moon pulls the sea");
  await dialog.getByLabel("Frozen: what is here now, for good").check();
  await dialog.getByRole("button", { name: "Make a link" }).click();
  const url = (await dialog.getByText(/\/s\/[\w-]{43}$/).textContent()) ?? "";

  const anybody = await browser.newContext({ colorScheme: "dark" });
  const reader = await anybody.newPage();
  const elsewhere: string[] = [];
  reader.on("request", (request) => {
    if (!request.url().startsWith(ORIGIN)) elsewhere.push(request.url());
  });
  const opened = await reader.goto(url);
  expect(opened?.status()).toBe(200);
  expect(opened?.headers()).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "cache-control": expect.stringContaining("no-store"),
  });
  await expect(reader.getByText("Shared by Ada Author")).toBeVisible();
  await expect(reader.getByRole("article", { name: "Answer" })).toContainText("pulls the sea");
  await reader.getByRole("link", { name: "Quote 1" }).first().click();
  await expect(reader.locator("#quote-1-1")).toBeInViewport();
  const html = await reader.content();
  for (const secret of [documentId, sessionId, author.email, "falls dry at low water"])
    expect(html).not.toContain(secret);
  expect(elsewhere).toEqual([]);
  for (const width of [1280, 360]) {
    await reader.setViewportSize({ width, height: 800 });
    const excess = await reader.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excess, `${width} px`).toBeLessThanOrEqual(0);
    await reader.evaluate(axe.source);
    const { violations } = await reader.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  }

  await call(author.context.request, "message.send", {
    chatSessionId: sessionId,
    content: "And Granville?",
    wait: true,
  });
  await reader.reload();
  await expect(reader.getByRole("article")).toHaveCount(2);
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Who can see this session" }).click();
  await expect(dialog.getByRole("list", { name: "Links" })).toContainText("opened 2 times");
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(dialog.getByRole("list", { name: "Links" })).toContainText("revoked just now");
  const closed = await reader.reload();
  expect(closed?.status()).toBe(404);
  await expect(reader.getByRole("heading", { name: "This link opens nothing" })).toBeVisible();
  await anybody.close();
});

test("a long shared session shows its end at once and what was before on request", async ({ newPerson, browser }) => {
  const author = await newPerson("Long Author");
  const { sessionId } = await createSession(author);
  await fillSession(sessionId, 120);
  const { path } = await call(author.context.request, "shareLink.create", { chatSessionId: sessionId });
  const anybody = await browser.newContext();
  const page = await anybody.newPage();
  await page.goto(ORIGIN + String(path));
  await expect(page.getByRole("article")).toHaveCount(50);
  await expect(page.getByRole("article").last()).toContainText("Answer 59.");
  await page.getByRole("button", { name: "Show earlier messages" }).click();
  await expect(page.getByRole("article")).toHaveCount(100);
  await page.getByRole("button", { name: "Show earlier messages" }).click();
  await expect(page.getByRole("article")).toHaveCount(120);
  await expect(page.getByRole("button", { name: "Show earlier messages" })).toHaveCount(0);
  await expect(page.getByRole("article").first()).toContainText("Question 0:");
  await anybody.close();
});

test("a reader of the document sees who can see its sessions, and makes no link", async ({ newPerson }) => {
  const [author, reader] = [await newPerson("Ada Author"), await newPerson("Ruth Reader")];
  const { path, documentId } = await createSession(author, "What pulls the sea?");
  await call(author.context.request, "grant.put", { documentId, email: reader.email, role: "reader" });
  const page = await reader.context.newPage();
  await page.goto(path);
  await page.getByRole("button", { name: "Who can see this session" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("list", { name: "People" })).toContainText("Ruth Reader");
  await expect(dialog.getByRole("button", { name: "Make a link" })).toHaveCount(0);
});

test("an author gives a role to an unknown address, takes it back, and hands the document over", async ({
  newPerson,
}) => {
  const [author, next] = [await newPerson("Ada Author"), await newPerson("Nora Next")];
  const { documentPath, documentId } = await createSession(author);
  await call(author.context.request, "grant.put", { documentId, email: next.email, role: "editor" });
  const page = await author.context.newPage();
  await page.goto(documentPath);
  await page.getByRole("button", { name: "Add or remove people" }).click();
  const dialog = page.getByRole("dialog");
  const people = dialog.getByRole("list", { name: "People" });
  const email = `${crypto.randomUUID()}@example.org`;
  await dialog.getByLabel("Add by e-mail").fill(email);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(people).toContainText("waits until this address is proven");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  }
  await page.screenshot({ path: test.info().outputPath("people-360.png") });
  await dialog.getByRole("button", { name: `Remove ${email}` }).click();
  await expect(people).not.toContainText(email);
  await dialog.getByRole("button", { name: "Make Nora Next the author" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Hand it over" }).click();
  await expect(people.getByRole("listitem").filter({ hasText: "Nora Next" })).toContainText("Author");
  await expect(dialog.getByLabel("Add by e-mail")).toHaveCount(0);
});
