import type { Locator, Page } from "@playwright/test";
import { call, createSession, expect, type Person, share, test } from "./people.ts";

/** The words that the scripted model says, `w1 w2 …`. */
const said = async (answer: Locator) =>
  (await answer.locator(".note p").allTextContents()).join("\n").match(/\bw\d+\b/g) ?? [];
const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index + 1}`);

/** Lets every answer that holds go on. */
const release = () => fetch(`${process.env.E2E_MODEL_ORIGIN}/release`, { method: "POST" });

/** A session in which the scripted model answers. */
async function modelSession(person: Person, question?: string) {
  const session = await createSession(person, question);
  await call(person.context.request, "chatSession.setModel", { id: session.sessionId, model: "openai/scripted" });
  return session;
}

async function ask(page: Page, question: string) {
  await page.getByLabel("Your question").fill(question);
  await page.getByLabel("Your question").press("Enter");
}

const alerts = (page: Page) => page.locator("form").getByRole("alert");
const answers = (page: Page) => page.getByRole("article", { name: "Answer" });
const questions = (page: Page) => page.getByRole("article", { name: "Question" });

test("an answer goes on through a reload, in a second tab and for a reader at another server, word for word", async ({
  newPerson,
}) => {
  const [author, reader] = [await newPerson("Author"), await newPerson("Reader")];
  const { path, documentId } = await modelSession(author);
  await share(author, documentId, reader);
  const page = await author.context.newPage();
  await page.goto(path);
  const away = await reader.context.newPage();
  await away.goto(`${process.env.E2E_SECOND_ORIGIN}${path}`);
  await expect(away.getByRole("status", { name: "Who is here" })).toContainText("Author");
  await expect(page.getByRole("status", { name: "Who is here" })).toContainText("Reader");

  await ask(page, "What is said? (script: hold 30)");
  await expect.poll(() => said(answers(page))).toEqual(words(30));
  await expect.poll(() => said(answers(away))).toEqual(words(30));
  await expect(questions(away)).toContainText("What is said?");
  await page.reload();
  await expect.poll(() => said(answers(page))).toEqual(words(30));
  const tab = await author.context.newPage();
  await tab.goto(path);
  await expect.poll(() => said(answers(tab))).toEqual(words(30));
  await release();
  for (const one of [page, away, tab]) {
    await expect.poll(() => said(answers(one))).toEqual(words(60));
    await expect(one.getByRole("button", { name: "Stop the answer" })).toHaveCount(0);
  }
  await away.close();
  await expect(page.getByRole("status", { name: "Who is here" })).not.toContainText("Reader");
});

test("who loses access in mid-answer is told so and sees nothing further", async ({ newPerson }) => {
  const [author, reader] = [await newPerson("Author"), await newPerson("Reader")];
  const { path, documentId } = await modelSession(author);
  const accountId = await share(author, documentId, reader);
  const [page, away] = [await author.context.newPage(), await reader.context.newPage()];
  await Promise.all([page.goto(path), away.goto(path)]);
  await ask(page, "What is said? (script: hold 20)");
  await expect.poll(() => said(answers(away))).toEqual(words(20));
  await call(author.context.request, "grant.remove", { documentId, accountId });
  await expect(away.getByRole("heading", { name: "You no longer have access to this session" })).toBeVisible();
  await release();
  await expect.poll(() => said(answers(page))).toEqual(words(40));
  expect(await away.locator("body").textContent()).not.toMatch(/\bw\d+\b/);
});

test("stop keeps what was said, and it can go on or be tried again", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const { path } = await modelSession(author);
  const page = await author.context.newPage();
  await page.goto(path);
  await ask(page, "What is said? (script: hold 10)");
  await expect.poll(() => said(answers(page))).toEqual(words(10));
  await page.getByRole("button", { name: "Stop the answer" }).click();
  await expect(answers(page)).toContainText("Stopped");
  expect(await said(answers(page))).toEqual(words(10));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect.poll(() => said(answers(page))).toEqual(words(20));
  await expect(answers(page)).toContainText("2/2");
  await release();
});

test("a model that is away says why, counts down, and the document can be quoted instead", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const { path } = await modelSession(author);
  const page = await author.context.newPage();
  await page.goto(path);
  await ask(page, "What pulls the sea? (script: limit 600)");
  await expect(page.getByRole("button", { name: /^Try again in \d+ s$/ })).toBeDisabled();
  await page.getByRole("button", { name: "Answer by quoting instead" }).click();
  await expect(answers(page)).toContainText("The moon pulls the sea");
  await expect(answers(page)).toContainText("2/2");
});

test("a question is edited and an answer written anew; each branch stays, and a new session can start from any", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const { path } = await createSession(author, "What pulls the sea?");
  const page = await author.context.newPage();
  await page.goto(path);
  await expect(answers(page)).toContainText("The moon pulls the sea");

  await page.getByLabel("Your question").press("ArrowUp");
  const editor = page.getByLabel("Edit your question");
  await expect(editor).toBeFocused();
  await editor.fill("When do ships wait?");
  await editor.press("Escape");
  await expect(page.getByLabel("Your question")).toBeFocused();
  await page.getByRole("button", { name: "Edit this question" }).click();
  await expect(editor).toHaveValue("When do ships wait?");
  await editor.press("Enter");
  await expect(answers(page)).toContainText("Ships wait outside");
  await expect(questions(page)).toContainText("2/2");
  await page.getByRole("button", { name: "Previous question" }).click();
  await expect(answers(page)).toContainText("The moon pulls the sea");
  await expect(questions(page)).toContainText("1/2");

  await page.getByRole("button", { name: "Answer again" }).click();
  await page.getByRole("menuitem", { name: "Answer again: scripted", exact: true }).click();
  await expect(answers(page)).toContainText("The document begins");
  await expect(answers(page)).toContainText("2/2");
  await page.getByRole("button", { name: "Previous answer" }).click();
  await expect(answers(page)).toContainText("The moon pulls the sea");

  const kept = page.waitForResponse((answer) => answer.url().includes("message.rate"));
  await page.getByRole("button", { name: "Good answer" }).click();
  await expect(page.getByRole("button", { name: "Good answer" })).toHaveAttribute("aria-pressed", "true");
  await kept; // the button shows it before the server has it, and a reload gives up what is on its way
  await page.reload();
  await expect(page.getByRole("button", { name: "Good answer" })).toHaveAttribute("aria-pressed", "true");

  await page.getByRole("button", { name: "More for this answer" }).click();
  await page.getByRole("menuitem", { name: "Continue in a new session from here" }).click();
  await expect(page).not.toHaveURL(path);
  await expect(answers(page)).toContainText("The moon pulls the sea");
  await expect(answers(page)).not.toContainText("/2");
});

test("of two tabs that send at once one is answered, the other is told and keeps its text", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const { path } = await modelSession(author);
  const [one, two] = [await author.context.newPage(), await author.context.newPage()];
  await Promise.all([one.goto(path), two.goto(path)]);
  await one.getByLabel("Your question").fill("First? (script: hold 5)");
  await two.getByLabel("Your question").fill("Second? (script: hold 5)");
  await Promise.all([one, two].map((page) => page.getByLabel("Your question").press("Enter")));
  await expect.poll(async () => (await alerts(one).count()) + (await alerts(two).count())).toBe(1);
  const [lost, mine, theirs] =
    (await alerts(one).count()) === 1 ? [one, "First?", "Second?"] : [two, "Second?", "First?"];
  await expect(lost.getByLabel("Your question")).toHaveValue(new RegExp(`^${mine.replace("?", "\\?")}`));
  await expect(questions(lost)).toContainText(theirs);
  await expect.poll(() => said(answers(lost))).toEqual(words(5)); // only an answer that has come to its hold is released
  await release();
  await expect.poll(() => said(answers(lost))).toEqual(words(10));
});

test("who begins a session can ask at once, and a citation's card shows the cells of a table", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const { documentPath } = await createSession(author);
  const page = await author.context.newPage();
  await page.goto(documentPath);
  await page.getByRole("button", { name: "New session" }).click();
  await expect(page.getByLabel("Your question")).toBeFocused();
  await page.keyboard.type("How many metres?");
  await page.keyboard.press("Enter");
  const chip = answers(page).getByRole("button", { name: /^Citation 1/ });
  await chip.hover();
  await expect(page.getByRole("tooltip")).toContainText("Granville · 14 metres");
  await expect(page.getByRole("tooltip")).not.toContainText("|");
  // Who comes back to what was said reads first.
  await page.reload();
  await expect(chip).toBeVisible();
  await expect(page.getByLabel("Your question")).not.toBeFocused();
});
