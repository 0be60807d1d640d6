import type { Page } from "@playwright/test";
import { createSession, expect, fillSession, type Person, test } from "./people.ts";

const TURNS = 1_000;

async function longSession(person: Person) {
  const session = await createSession(person);
  await fillSession(session.sessionId, 2 * TURNS);
  return session;
}

const question = (page: Page, turn: number) =>
  page.getByRole("article", { name: "Question" }).filter({ hasText: `Question ${turn}:` });

test("a long session opens at its end, keeps the place under the eye on the way up, and leads back", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const { path } = await longSession(author);
  const page = await author.context.newPage();
  await page.goto(path);
  const last = page.getByRole("article", { name: "Answer" }).filter({ hasText: `Answer ${TURNS - 1}.` });
  await expect(last).toBeInViewport();
  expect(await page.locator("article").count()).toBeLessThan(30);

  const jumps = await page.evaluate(async () => {
    const list = document.querySelector(".message-scroller");
    const found: string[] = [];
    for (let step = 0; list && step < 150; step += 1) {
      const { top, bottom } = list.getBoundingClientRect();
      const middle = (top + bottom) / 2;
      const row = [...list.querySelectorAll("[data-index]")].find((one) => one.getBoundingClientRect().bottom > middle);
      const before = row?.getBoundingClientRect().top ?? 0;
      list.scrollBy(0, -150);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const moved = (row?.getBoundingClientRect().top ?? 0) - before;
      if (Math.abs(moved - 150) > 2) found.push(`step ${step}: ${moved}`);
      if (!row?.querySelector("article")) found.push(`step ${step}: not loaded`);
    }
    return found;
  });
  expect(jumps).toEqual([]);
  await expect(last).toHaveCount(0);
  await page.getByRole("button", { name: "Newest message" }).click();
  await expect(last).toBeInViewport();
});

test("a link to a message lands on it, wherever it is, and the keyboard goes on from there", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const { path, sessionId } = await longSession(author);
  const early = await author.context.request.get(`/api/chat-sessions/${sessionId}?limit=2&before=42`);
  const [{ id }] = (await early.json()).chat_session.messages;
  const page = await author.context.newPage();
  await page.goto(`${path}#m-${id}`);
  const asked = question(page, 20);
  await expect(asked).toBeFocused();
  await expect(asked).toBeInViewport();
  await expect(asked).toHaveAttribute("aria-posinset", "41");
  await page.keyboard.press("Alt+ArrowUp");
  const before = page.getByRole("article", { name: "Answer" }).filter({ hasText: "Answer 19." });
  await expect(before).toBeFocused();
  await expect(before).toBeInViewport();
});

test("without JavaScript the newest messages are there to read", async ({ newPerson, browser, baseURL }) => {
  const author = await newPerson("Author");
  const { path } = await longSession(author);
  const state = await author.context.storageState();
  const context = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    javaScriptEnabled: false,
    storageState: state,
  });
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.locator("article").last()).toContainText(`Answer ${TURNS - 1}.`);
  await expect(page.locator("article").last()).toBeInViewport();
  await context.close();
});

test("words are found in the whole session, and each place is one key away", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const { path } = await longSession(author);
  const page = await author.context.newPage();
  await page.goto(path);
  await page.locator("body").press("f");
  const field = page.getByRole("searchbox", { name: "Find in this conversation" });
  await field.fill("Question 77");
  await expect(page.getByRole("list", { name: "Places" }).getByRole("listitem")).toHaveCount(11); // and 770 to 779
  await field.press("Enter");
  await expect(question(page, 77)).toBeInViewport();
  await field.press("Enter");
  await expect(question(page, 770)).toBeInViewport();
  await field.press("Shift+Enter");
  await expect(question(page, 77)).toBeInViewport();
  await field.press("Escape");
  await expect(page.getByRole("button", { name: "Find in this conversation" })).toBeFocused();
});
