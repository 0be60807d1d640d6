import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import axe from "axe-core";
import { hostilePdf } from "./hostile-pdf.ts";
import { longPdf } from "./long-pdf.ts";
import { call, expect, ORIGIN, type Person, test } from "./people.ts";

test.setTimeout(150_000);

const FIXTURES = join(import.meta.dirname, "../../../packages/ingest/src/pdf/fixtures");
const fixture = (name: string) => readFileSync(join(FIXTURES, name));

type Uploaded = { id: string; path: string; text: string };

async function upload({ context: { request } }: Person, name: string, buffer: Buffer): Promise<Uploaded> {
  const file = { name, mimeType: "application/pdf", buffer };
  const answer = await request.post("/api/documents", { multipart: { file }, headers: { origin: ORIGIN } });
  expect(answer.status(), await answer.text()).toBe(201);
  const { document } = await answer.json();
  const got = await (await request.get(`/api/documents/${document.id}`)).json();
  return { id: document.id, path: `/documents/${document.id}`, text: got.document.text };
}

/** A page of a person's with all that went wrong on it: messages of the console, errors, policy violations, foreign requests. */
async function watched(person: Person): Promise<{ page: Page; faults: string[]; ranges: string[] }> {
  const page = await person.context.newPage();
  const faults: string[] = [];
  const ranges: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => faults.push("a dialogue")));
  page.context().on("page", (opened) => faults.push(`a window at ${opened.url()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(ORIGIN) && !/^(data|blob):/.test(url)) faults.push(`a request to ${url}`);
    if (url.includes("/original")) ranges.push(request.headers().range ?? "whole");
  });
  return { page, faults, ranges };
}

/** The letters that are highlighted, without white space. */
const highlighted = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get("citation") ?? [])].map(String).join("").replace(/\s/g, ""));

const letters = (text: string) => text.replace(/\s/g, "");

const drawn = (page: Page, number: number) => page.locator(`[data-page="${number}"] canvas`);

async function axeFinds(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}

const ASKED = [
  { name: "multicolumn.pdf", question: "What does lorem ipsum dolor say?" },
  { name: "google-doc-document.pdf", question: "What is better than ugly?" },
  { name: "pdflatex-4-pages.pdf", question: "What about text without a meaning?" },
  { name: "right-to-left.pdf", question: "العربية" },
];

for (const { name, question } of ASKED) {
  test(`a citation opens its passage in ${name}, and Escape leads back`, async ({ newPerson }) => {
    const person = await newPerson("Reader");
    const { id } = await upload(person, name, fixture(name));
    const session = await call(person.context.request, "chatSession.create", { documentId: id });
    await call(person.context.request, "message.send", { chatSessionId: session.id, content: question, wait: true });
    const history = await person.context.request.get(`/api/chat-sessions/${session.id}/history`);
    const quotes: { number: number; quote: string }[] = (await history.json()).messages.flatMap(
      (message: { citations: [] }) => message.citations,
    );
    expect(quotes.length).toBeGreaterThan(0);

    const { page, faults } = await watched(person);
    await page.goto(`/documents/${id}/sessions/${session.id}`);
    for (const [index, { number, quote }] of quotes.entries()) {
      const chip = page.getByRole("button", { name: new RegExp(`^Citation ${number}:`) });
      await chip.click();
      await expect.poll(() => highlighted(page)).toBe(letters(quote));
      await expect(page.locator(".pdf-text > :focus")).toHaveCount(1);
      await expect.poll(() => isInView(page)).toBe(true);
      if (index === 0) expect(await axeFinds(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(chip).toBeFocused();
      expect(await highlighted(page)).toBe("");
    }
    expect(faults).toEqual([]);
  });
}

/** Whether the highlight's beginning stands in the pane of the document. */
const isInView = (page: Page) =>
  page.evaluate(() => {
    const [range] = CSS.highlights.get("citation") ?? [];
    const pane = document.querySelector("[data-scroller]")?.getBoundingClientRect();
    if (!(range instanceof Range) || !pane) return false;
    const { top, bottom, left, right, width } = range.getBoundingClientRect();
    return width > 1 && top >= pane.top && bottom <= pane.bottom && left >= pane.left && right <= pane.right;
  });

test("whatever stretch of a PDF a link names is highlighted exactly: over hyphens, columns and pages", async ({
  newPerson,
}) => {
  const person = await newPerson("Linker");
  const { page, faults } = await watched(person);
  for (const name of ["multicolumn.pdf", "two-columns.pdf", "arabic.pdf", "right-to-left.pdf", "two-directions.pdf"]) {
    const { path, text } = await upload(person, name, fixture(name));
    const points = [...text];
    await page.goto(path, { waitUntil: "networkidle" });
    for (let start = 0; start < points.length; start += 397) {
      const end = Math.min(points.length, start + 411);
      await page.evaluate((hash) => window.location.replace(hash), `#at=${start}-${end}`);
      // Brackets are drawn mirrored in text from right to left: no run has them.
      const expected = letters(points.slice(start, end).join("")).replace(/[()]/g, "");
      const said = `${name} from ${start} to ${end}`;
      await expect.poll(async () => (await highlighted(page)).replace(/[()]/g, ""), { message: said }).toBe(expected);
    }
  }
  expect(faults).toEqual([]);
});

test("a book of 400 pages and 20 MB opens at once, and any page of it", async ({ newPerson }) => {
  const person = await newPerson("Librarian");
  const book = longPdf(400, 52_000);
  expect(book.length).toBeGreaterThan(20_000_000);
  const { path } = await upload(person, "book.pdf", book);
  const { page, faults, ranges } = await watched(person);
  await page.goto(path);
  await expect(drawn(page, 1)).toBeVisible();
  await expect(page.locator("[data-page]")).toHaveCount(400);
  expect(ranges).not.toContain("whole");
  const bytes = ranges
    .map((range) => /(\d+)-(\d+)/.exec(range))
    .map((match) => Number(match?.[2]) - Number(match?.[1]));
  expect(bytes.filter(Number.isFinite).reduce((sum, part) => sum + part, 0)).toBeLessThan(3_000_000);

  const field = page.getByRole("textbox", { name: "Page" });
  await field.fill("390");
  await field.press("Enter");
  await expect(drawn(page, 390)).toBeVisible();
  await expect(field).toHaveValue("390");
  await expect(field).toBeFocused();
  await expect(page.locator('[data-page="390"]')).toContainText("On page 390 the moon pulls the sea.");
  await expect(page).toHaveURL(/#page=390$/);
  for (let scrolls = 0; scrolls < 40; scrolls += 1) await page.mouse.wheel(0, -1_500);
  await expect.poll(() => page.locator(".pdf-canvas canvas").count()).toBeLessThanOrEqual(6);
  expect(await page.locator("[data-page]:not([data-unrendered])").count()).toBeLessThanOrEqual(20);

  await page.goto(`${path}#page=200`);
  await page.reload();
  await expect(drawn(page, 200)).toBeVisible();
  await expect(field).toHaveValue("200");
  expect(faults).toEqual([]);
});

test("pages grow and shrink by button and key, and stay where they are read", async ({ newPerson }) => {
  const person = await newPerson("Zoomer");
  const { path } = await upload(person, "long.pdf", longPdf(30));
  const { page, faults } = await watched(person);
  await page.goto(`${path}#page=17`);
  await expect(drawn(page, 17)).toBeVisible();
  const size = page.getByRole("status", { name: "Size" });
  const field = page.getByRole("textbox", { name: "Page" });
  const width = async () => (await page.locator('[data-page="17"]').boundingBox())?.width ?? 0;
  const fitting = await width();
  for (let steps = 0; steps < 7; steps += 1) {
    const larger = page.getByRole("button", { name: "Larger" });
    if (await larger.isEnabled()) await larger.click();
  }
  await expect(size).toHaveText("300 %");
  expect(await width()).toBeCloseTo(612 * 4, 0);
  await expect(field).toHaveValue("17");
  await page.getByRole("region", { name: "Pages" }).focus();
  for (let steps = 0; steps < 8; steps += 1) await page.keyboard.press("-");
  await expect(size).toHaveText("50 %");
  await page.keyboard.press("0");
  expect(await width()).toBeCloseTo(fitting, 0);
  await expect(field).toHaveValue("17");
  expect(faults).toEqual([]);
});

test("the outline leads to the line, and what is copied is the text with its words whole", async ({ newPerson }) => {
  const person = await newPerson("Student");
  const { path, text } = await upload(person, "two-columns.pdf", fixture("two-columns.pdf"));
  const { page, faults } = await watched(person);
  await page.goto(path);
  await page.getByRole("navigation", { name: "Outline" }).getByRole("link", { name: "2. Method" }).click();
  const heading = page.getByRole("heading", { name: "2. Method" });
  await expect.poll(async () => (await heading.locator("span").first().boundingBox())?.y).toBeLessThan(250);
  await page.evaluate(() => {
    const [first, second] = [...document.querySelectorAll(".pdf-text p")].filter((one) =>
      /compli-/.test(one.textContent),
    );
    const [paragraph] = [first ?? second];
    if (paragraph) document.getSelection()?.selectAllChildren(paragraph);
  });
  const copied = await page.evaluate(() => {
    const data = new DataTransfer();
    const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: data });
    document.getSelection()?.anchorNode?.dispatchEvent(event);
    return data.getData("text/plain");
  });
  expect(copied).toContain("extraordinarily complicated characteristics");
  expect(text).toContain(copied);
  expect(faults).toEqual([]);
});

test("a PDF whose pages cannot be drawn is read as its text, and its citations open", async ({ newPerson }) => {
  const person = await newPerson("Unlucky");
  const { id } = await upload(person, "google-doc-document.pdf", fixture("google-doc-document.pdf"));
  const session = await call(person.context.request, "chatSession.create", { documentId: id });
  const question = "What is better than ugly?";
  await call(person.context.request, "message.send", { chatSessionId: session.id, content: question, wait: true });
  const page = await person.context.newPage();
  await page.route("**/pdf.worker.min.mjs", (route) => route.abort());
  await page.goto(`/documents/${id}/sessions/${session.id}`);
  await expect(page.getByText("The pages could not be drawn here")).toBeVisible();
  await page.getByRole("button", { name: /^Citation 1:/ }).click();
  await expect.poll(() => highlighted(page)).toBe("Beautifulisbetterthanugly.");
});

test("a hostile PDF runs nothing, opens nothing and loads nothing from elsewhere", async ({ newPerson }) => {
  const person = await newPerson("Target");
  const { path } = await upload(person, "hostile.pdf", hostilePdf());
  const { page, faults } = await watched(person);
  await page.goto(path, { waitUntil: "networkidle" });
  await expect(drawn(page, 1)).toBeVisible();
  await expect(page.locator('[data-page="1"]')).toContainText("The treasure is buried under the oak.");
  await page.locator('[data-page="1"]').click({ position: { x: 150, y: 90 } });
  await expect(page.locator(".pdf-reader :is(iframe, input:not([inputmode]), [href*=evil], b, [onclick])")).toHaveCount(
    0,
  );
  await page.waitForTimeout(500);
  expect(faults).toEqual([]);
  expect(page.url()).toContain(path);
});

test("the worker that reads a PDF may load its own parts and nothing else", async ({ request }) => {
  const answer = await request.get("/sign-in");
  expect(answer.headers()["content-security-policy"]).toContain("worker-src 'self';");
  const [version] = /"version": "([^"]+)"/
    .exec(readFileSync(join(import.meta.dirname, "../node_modules/pdfjs-dist/package.json"), "utf8"))
    ?.slice(1) ?? [""];
  const worker = await request.get(`/pdfjs/${version}/pdf.worker.min.mjs`);
  expect(worker.headers()["content-type"]).toContain("javascript");
  expect(worker.headers()["content-security-policy"]).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  );
});
