import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import axe from "axe-core";
import { createSession, expect, type Person, test } from "./people.ts";

const FIXTURES = join(import.meta.dirname, "../../../packages/exchange/fixtures");
const real = (name: string) => ({ name, mimeType: "application/json", buffer: readFileSync(join(FIXTURES, name)) });
const made = (name: string, text: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

/** An export is read in turn with others', on a machine that does more. */
const PATIENT = { timeout: 45_000 };

test.setTimeout(150_000);

async function send(page: Page, ...files: ReturnType<typeof made>[]): Promise<void> {
  await page.goto("/import");
  const dialogue = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await dialogue).setFiles(files);
  await page.getByRole("button", { name: "Send and look inside" }).click();
  await expect(page).toHaveURL(/\/import\/[\da-f-]{36}$/, PATIENT);
}

const conversation = (page: Page, title: string) =>
  page.getByRole("region", { name: "Conversations" }).getByRole("listitem").filter({ hasText: title });
const outcome = (page: Page) => page.getByRole("region", { name: "Outcome" });

async function expectSound(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess, `${what} at ${width} px`).toBeLessThanOrEqual(0);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
      expect(found, `${what}, ${colorScheme}, ${width} px`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function open(person: Person): Promise<Page> {
  return person.context.newPage();
}

test("two real exports in one import are looked into, started, followed through a reload, and reported", async ({
  newPerson,
}) => {
  const page = await open(await newPerson("Importer"));
  await page.goto("/");
  await page.getByRole("link", { name: "Import conversations" }).first().click();
  await expect(page.getByText("None yet.")).toBeVisible();
  await expectSound(page, "the page of imports");
  await send(page, real("chatgpt-2025-06.json"), real("claude-2025-06.json"));
  await expect(page.getByRole("heading", { name: "chatgpt-2025-06.json and 1 more file" })).toBeVisible();
  await expect(page.getByText("86 conversations, 567 messages")).toBeVisible(PATIENT);
  await expect(page.getByRole("button", { name: "New 84" })).toBeVisible();
  await expectSound(page, "after the dry run");

  await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("region", { name: "Conversations" }).getByRole("listitem")).toHaveCount(36);
  await page.getByRole("button", { name: "Earlier" }).click();
  const [first] = JSON.parse(readFileSync(join(FIXTURES, "chatgpt-2025-06.json"), "utf8"));
  await page.getByRole("radio", { name: /^One new document/ }).check();
  await page.getByRole("button", { name: "Import 84 conversations" }).click();
  await expect(page.getByRole("region", { name: /^(Progress|Outcome)$/ })).toBeVisible();
  await page.reload();
  await expect(outcome(page)).toContainText("84 conversations imported, 2 left out", PATIENT);
  await expect(page.getByRole("button", { name: /^Imported \d+/ })).toBeVisible();
  await expectSound(page, "the report");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Report as CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv.trim().split("\r\n")).toHaveLength(87);

  await page.getByRole("link", { name: first.title }).click();
  await expect(page).toHaveURL(/\/documents\/.*\/sessions\//);
  await expect(page.getByRole("article", { name: "Answer" }).first()).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Conversations from ChatGPT" })).toBeVisible();

  await send(page, real("chatgpt-2025-06.json"));
  await expect(page.getByText("There is nothing new in it")).toBeVisible(PATIENT);
  await page.getByRole("link", { name: "All imports" }).click();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(2);
});

test("single conversations go elsewhere, or nowhere, chosen by keyboard; what cannot be read says why", async ({
  newPerson,
}) => {
  const person = await newPerson("Chooser");
  const { documentPath } = await createSession(person);
  const page = await open(person);
  const chat = (uuid: string) => ({
    uuid,
    name: `Talk ${uuid}`,
    chat_messages: [{ uuid: "m", sender: "human", text: "Hi" }],
  });
  const broken = { uuid: "broken", name: "Torn", chat_messages: null };
  await send(page, made("talks.json", JSON.stringify([chat("one"), chat("two"), chat("three"), broken])));
  await page.getByRole("button", { name: "Cannot be read 1" }).click();
  await expect(conversation(page, "Torn")).toContainText("Its id or its messages are missing.");
  await page.getByRole("button", { name: "All 4" }).click();

  await page.getByLabel("Where “Talk two” goes").focus();
  await page.keyboard.type("Leave");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Where “Talk two” goes")).toHaveValue("nowhere");
  await page.getByLabel("Where “Talk one” goes").selectOption("A document that is there…");
  await page.getByPlaceholder("A document’s title, or words of it").fill("tides");
  await expect(page.getByRole("option", { name: /Tides/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Where “Talk one” goes")).toHaveValue("document");
  await expect(page.getByLabel("Where “Talk one” goes").locator("option:checked")).toHaveText("Tides");
  await page.reload();
  await expect(page.getByLabel("Where “Talk two” goes")).toHaveValue("nowhere");
  await page.getByRole("button", { name: "Import 3 conversations" }).press("Enter");

  await expect(outcome(page)).toContainText("2 conversations imported, 2 left out", PATIENT);
  await expect(conversation(page, "Talk two")).toContainText("You left it out.");
  await expect(conversation(page, "Talk one").getByRole("link")).toHaveAttribute(
    "href",
    new RegExp(`^${documentPath}/sessions/`),
  );
  await expect(conversation(page, "Talk three").getByRole("link")).not.toHaveAttribute(
    "href",
    new RegExp(documentPath),
  );
  await expectSound(page, "a report with reasons");
});

test("what is no export, empty, interrupted or too many says what happened and what to do", async ({ newPerson }) => {
  const page = await open(await newPerson("Unlucky"));
  await send(page, made("hello.json", '{"hello": "world"}'));
  await expect(outcome(page).getByRole("alert")).toContainText("begins with hello", PATIENT);
  await expectSound(page, "a file that is no export");

  await page.getByRole("link", { name: "Import something else" }).click();
  const input = page.locator("input[type=file]");
  await input.setInputFiles([made("empty.json", ""), made("talks.json", "[]")]);
  await expect(page.getByRole("alert").filter({ hasText: "empty" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Send and look inside" })).toBeDisabled();
  await page.getByRole("button", { name: "Take out empty.json" }).click();
  await page.route("**/api/imports", (route) => route.abort());
  await page.getByRole("button", { name: "Send and look inside" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing of it was kept." })).toBeVisible();
  await expectSound(page, "a lost connection");
  await page.unroute("**/api/imports");
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(outcome(page).getByRole("alert")).toContainText("no conversation", PATIENT);
});

test("an imported session says where it comes from and shows what came with its messages, inert", async ({
  newPerson,
}) => {
  const page = await open(await newPerson("Curious"));
  const long = "The tide turns. ".repeat(1_000);
  const content = [
    { type: "thinking", thinking: "<img src=x onerror=alert(1)> I weigh it." },
    { type: "tool_use", name: "tide_table", input: { port: "Granville" } },
    { type: "text", text: "At noon.", citations: [{ details: { type: "web", url: "https://example.org/tides" } }] },
    { type: "text", text: "", citations: [{ details: { type: "web", url: "javascript:alert(1)" } }] },
    { type: "hologram", beam: 1 },
  ];
  const chat_messages = [
    { uuid: "q", sender: "human", text: "When?", attachments: [{ file_name: "tides.txt", extracted_content: long }] },
    { uuid: "a", sender: "assistant", text: "", content },
  ];
  await send(page, made("talk.json", JSON.stringify([{ uuid: "talk", name: "High water", chat_messages }])));
  await page.getByRole("button", { name: "Import 1 conversation" }).click(PATIENT);
  await conversation(page, "High water").getByRole("link").click(PATIENT);
  const answer = page.getByRole("article", { name: "Answer" });
  await answer.getByText("Imported from Claude, with 5 parts beside the words").click();
  await expect(answer.getByText("<img src=x onerror=alert(1)> I weigh it.")).toBeVisible();
  await expect(answer.getByText('{"port":"Granville"}')).toBeVisible();
  await expect(answer.getByRole("link", { name: "https://example.org/tides" })).toHaveAttribute("rel", /noreferrer/);
  await expect(answer.locator('a[href^="javascript"]')).toHaveCount(0);
  await expect(answer.getByText("Kept as it came: hologram")).toBeVisible();
  await expectSound(page, "parts of an answer");
  const question = page.getByRole("article", { name: "Question" });
  await question.getByText("Imported from Claude, with 1 part beside the words").press("Enter");
  await question.getByRole("button", { name: "Show all 16,000 characters" }).click();
  await expect(question.locator("pre")).toHaveText(long.trim());
});

test("an import that waits is discarded, and nothing of it is there", async ({ newPerson }) => {
  const page = await open(await newPerson("Careful"));
  await send(page, real("librechat-tree.json"));
  await page.getByRole("button", { name: "Discard" }).click(PATIENT);
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await expect(outcome(page)).toContainText("The import was stopped. Nothing was imported.");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Your library is empty" })).toBeVisible();
});
