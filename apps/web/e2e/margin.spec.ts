import type { Page } from "@playwright/test";
import { call, createSession, expect, type Person, test } from "./people.ts";

/** Chapters enough that most of them are not rendered when the page opens. */
const CHAPTERS = 400;
const LONG = Array.from({ length: CHAPTERS }, (_, n) => {
  const words = `In harbour number ${n} the water rises by ${n + 2} metres. Ships wait outside until the flood returns. `;
  return `## Chapter ${n}\n\n${words.repeat(8)}\n\nThe *pilots* of harbour ${n} call the fall of the tide étale${n}.\n`;
}).join("\n");

const marked = (page: Page, name: string) =>
  page.evaluate((of) => [...(CSS.highlights.get(of)?.values() ?? [])].map(String).join(""), name);

/** The top of marked words and of the view: what is marked must be seen. */
const isInView = (page: Page, name: string) =>
  page.evaluate((of) => {
    const [range] = CSS.highlights.get(of)?.values() ?? [];
    if (!(range instanceof Range)) return false;
    const { top, bottom } = range.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  }, name);

/** Selects words of the document as a mouse or a keyboard would. */
async function select(page: Page, words: string) {
  await page.locator("article.reading").getByText(words).first().scrollIntoViewIfNeeded();
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector("article.reading") ?? document,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at >= 0) return getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
    }
    throw new Error(`The page does not show: ${wanted}`);
  }, words);
}

async function createDocument({ context }: Person, text = LONG) {
  const { id, versionId } = await call(context.request, "document.create", { title: "Harbours", text });
  return { id: String(id), versionId: String(versionId), path: `/documents/${id}` };
}

/** A session about words of a text that is all below U+10000. */
async function startSession({ context }: Person, { id, versionId }: { id: string; versionId: string }, words: string) {
  const start = LONG.indexOf(words);
  const anchor = { documentVersionId: versionId, start, end: start + words.length };
  await call(context.request, "chatSession.create", { documentId: id, title: `About ${words}`, anchor });
}

test("a selected passage is asked about, and its session stands beside it", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const { path } = await createDocument(author);
  const page = await author.context.newPage();
  await page.goto(path);
  const passage = "In harbour number 1 the water rises by 3 metres.";
  await select(page, passage);
  await page.getByRole("button", { name: "Ask about this" }).click();

  await expect(page).toHaveURL(/\/sessions\/[\da-f-]{36}$/);
  await page.getByRole("button", { name: /^About this passage/ }).click();
  await expect.poll(() => marked(page, "citation")).toBe(passage);
  await page.getByLabel("Your question").fill("How much does the water rise in harbour number 1?");
  await page.getByLabel("Your question").press("Enter");
  await expect(page.getByRole("article", { name: "Answer" })).toBeVisible();

  await page.goto(path);
  const card = page.getByRole("list", { name: "Sessions by passage" }).locator(".session-pile").first();
  await expect(card).toContainText(passage);
  await expect(card.getByRole("link")).toContainText("How much does the water rise");
  const heights = () =>
    page.evaluate(() => {
      const [range] = CSS.highlights.get("discussed")?.values() ?? [];
      const top = document.querySelector(".session-pile")?.getBoundingClientRect().top ?? Number.NaN;
      return range instanceof Range ? Math.abs(range.getBoundingClientRect().top - top) : Number.NaN;
    });
  await expect.poll(heights).toBeLessThan(8);

  await card.getByRole("link").focus();
  await expect.poll(() => marked(page, "pointed")).toBe(passage);
  const place = await page.evaluate(() => {
    const [range] = CSS.highlights.get("pointed")?.values() ?? [];
    const { left, top } = range instanceof Range ? range.getBoundingClientRect() : { left: 0, top: 0 };
    return { x: left + 20, y: top + 8 };
  });
  await page.getByRole("heading", { name: "Sessions" }).focus();
  await page.mouse.move(place.x, place.y);
  await expect(card).toHaveAttribute("data-pointed", "true");
});

test("the passage of a session that stands in an older version is opened there, and Escape comes back", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const document = await createDocument(author);
  const passage = "In harbour number 1 the water rises by 3 metres.";
  await startSession(author, document, passage);
  await call(author.context.request, "document.addVersion", { id: document.id, text: "Nothing of it is left." });
  const page = await author.context.newPage();
  await page.goto(document.path);
  await page.getByRole("link", { name: `About ${passage}` }).click();
  await page.getByRole("link", { name: /^About this passage · version 1/ }).click();
  await expect.poll(() => marked(page, "citation")).toBe(passage);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^About this passage/ })).toBeFocused();
  expect(await marked(page, "citation")).toBe("");
});

test("words of a long document are found where nothing is rendered yet, and asked about by the keyboard alone", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const { path } = await createDocument(author);
  const page = await author.context.newPage();
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("/");
  const field = page.getByRole("textbox", { name: "Find in this document" });
  await expect(field).toBeFocused();
  await field.fill("PILOTS of harbour 399 call the fall of the tide etale");
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
  await expect.poll(() => marked(page, "found-now")).toBe("pilots of harbour 399 call the fall of the tide étale");
  await expect.poll(() => isInView(page, "found-now")).toBe(true);

  await field.fill("call the fall");
  await expect(page.getByText(`400 of ${CHAPTERS}`, { exact: true })).toBeVisible();
  await field.press("Enter");
  await expect(page.getByText(`1 of ${CHAPTERS}`, { exact: true })).toBeVisible();
  await field.press("Shift+Enter");
  await expect(page.getByText(`400 of ${CHAPTERS}`, { exact: true })).toBeVisible();
  await field.fill("no such words");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await field.fill("étale399");
  await expect.poll(() => marked(page, "found-now")).toBe("étale399");
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Find in this document" })).toBeFocused();
  await expect.poll(() => marked(page, "found")).toBe("");

  await expect(page.getByRole("button", { name: "Ask about this" })).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByRole("button", { name: /^About this passage/ })).toContainText("étale399");
});

test("a link to a passage and a result of the search open the document at the words", async ({ newPerson }) => {
  test.setTimeout(120_000);
  const author = await newPerson("Author");
  const { path } = await createDocument(author);
  await author.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await author.context.newPage();
  await page.goto(path);
  await select(page, "In harbour number 2 the water rises");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("button", { name: "Link copied" })).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toMatch(/\?version=1#at=\d+-\d+$/);
  await page.goto("about:blank");
  await page.goto(address);
  await expect.poll(() => marked(page, "citation")).toBe("In harbour number 2 the water rises");

  await page.goto(`${path}#at=1-99999999`);
  await page.reload();
  await expect(page.getByText("The passage of this link is not in the version that is shown")).toBeVisible();

  await page.goto("/?q=étale321");
  await page
    .getByRole("link", { name: /étale321/ })
    .first()
    .click();
  await expect.poll(() => marked(page, "citation")).toContain("étale321");
  await expect.poll(() => isInView(page, "citation")).toBe(true);
});

test("the strip and its list lead to where a document is discussed", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const document = await createDocument(author);
  for (const words of ["étale200.", "étale200.", "étale390."]) await startSession(author, document, words);
  const page = await author.context.newPage();
  await page.goto(document.path);
  await page.locator(".density-strip button[title='2 sessions']").click();
  await expect.poll(() => marked(page, "citation")).toBe("étale200.");
  await expect.poll(() => isInView(page, "citation")).toBe(true);
  await expect(page.getByRole("navigation", { name: "Outline" }).locator("[aria-current]")).toHaveText("Chapter 200");

  await page.evaluate(() => window.scrollTo(0, 0));
  await page.getByText("Most discussed passages").click();
  const list = page.getByRole("button", { name: /étale/ }).filter({ hasText: /sessions?$/ });
  await expect(list).toHaveText([/étale200.*2 sessions/, /étale390.*1 session/]);
  await list.nth(1).click();
  await expect.poll(() => marked(page, "citation")).toBe("étale390.");
  await expect.poll(() => isInView(page, "citation")).toBe(true);
});

test("on a narrow screen sessions are listed by heading, and the outline opens over the page", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const document = await createDocument(author);
  for (const words of ["étale7.", "étale300."]) await startSession(author, document, words);
  const page = await author.context.newPage();
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(document.path);
  const list = page.getByRole("list", { name: "Sessions by passage" });
  await expect(list.getByText("Chapter 7", { exact: true })).toBeVisible();
  await expect(list.getByText("Chapter 300", { exact: true })).toBeVisible();
  await list.getByRole("button", { name: /^Show the passage: étale300/ }).click();
  await expect.poll(() => isInView(page, "citation")).toBe(true);
  await page.getByRole("button", { name: "Outline" }).click();
  await expect(page.getByRole("dialog", { name: "Outline" }).locator("[aria-current]")).toHaveText("Chapter 300");
  await page.getByRole("link", { name: "Chapter 20", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Chapter 20", exact: true })).toBeInViewport();
});

test("a reader sees the margin and copies links, but starts no session", async ({ newPerson }) => {
  const [author, reader] = [await newPerson("Author"), await newPerson("Reader")];
  const { documentId, documentPath } = await createSession(author, "What pulls the sea?");
  await call(author.context.request, "grant.put", { documentId, email: reader.email, role: "reader" });
  const page = await reader.context.newPage();
  await page.goto(documentPath);
  await expect(page.getByRole("list", { name: "Sessions by passage" })).toContainText("What pulls the sea?");
  await select(page, "Ships wait outside");
  await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask about this" })).toHaveCount(0);
  await page.keyboard.press("a");
  await expect(page).toHaveURL(new RegExp(`${documentPath}$`));

  await page.keyboard.press("?");
  await page.getByLabel("Use shortcuts of a single character").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByRole("textbox", { name: "Find in this document" })).toHaveCount(0);
});
