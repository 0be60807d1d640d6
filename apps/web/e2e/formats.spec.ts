import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./people.ts";
import { ask, axeFinds, highlightedLetters, letters, uploadFile, watchedPage } from "./uploaded.ts";

test.setTimeout(120_000);

const own = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", name));
const word = (name: string) =>
  readFileSync(join(import.meta.dirname, "../../../packages/ingest/src/docx/fixtures", name));

const ASKED = [
  { name: "harbour.html", bytes: own("harbour.html"), question: "When does the gate of the wet dock open?" },
  { name: "harbour.html", bytes: own("harbour.html"), question: "What is the range on Monday?" },
  { name: "harbour.html", bytes: own("harbour.html"), question: "潮の満ち引きは何によって起こりますか" },
  { name: "footnotes.docx", bytes: word("footnotes.docx"), question: "What walks into a bar?" },
  { name: "comments.docx", bytes: word("comments.docx"), question: "What walks into a bar?" },
  { name: "tides.md", bytes: own("tides.md"), question: "What does the height follow for each constituent?" },
  { name: "tides.md", bytes: own("tides.md"), question: "Which sum of constituents is returned in metres?" },
];

test("in every format a citation leads to exactly its words, and back", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const { page, faults } = await watchedPage(author);
  for (const { name, bytes, question } of ASKED) {
    const { path, quotes } = await ask(author, await uploadFile(author, name, bytes), question);
    const [quote] = quotes;
    expect(quote, question).toBeTruthy();
    await page.goto(path);
    const chip = page.getByRole("button", { name: /^Citation 1/ });
    await chip.click();
    await expect.poll(() => highlightedLetters(page), question).not.toBe("");
    const shown = await highlightedLetters(page);
    // A formula's signs and the marks of Markdown are not their source.
    if (name.endsWith(".md"))
      expect(shown).toContain(
        letters(String(quote))
          .replace(/[$`].*/, "")
          .slice(0, 12),
      );
    else expect(shown).toBe(letters(String(quote)));
    await expect(page.locator("[data-scroller] :focus")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(chip).toBeFocused();
    expect(await highlightedLetters(page)).toBe("");
  }
  expect(faults).toEqual([]);
});

test("a number that is pressed before the formulas around it have come leads to its words when they have", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const document = await uploadFile(author, "tides.md", own("tides.md"));
  const { path } = await ask(author, document, "What does the height follow for each constituent?");
  const { page, faults } = await watchedPage(author);
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const held: string[] = [];
  await page.route("**/_next/static/**/*.js", async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes("katex-error")) {
      held.push(route.request().url());
      await gate;
    }
    await route.fulfill({ response });
  });
  await page.goto(path);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await expect(page.getByRole("textbox", { name: "Your question" })).toBeEditable();
  const chip = page.getByRole("button", { name: /^Citation 1/ });
  await chip.click();
  expect(await highlightedLetters(page)).toBe("");
  open();
  await expect.poll(() => highlightedLetters(page)).not.toBe("");
  await page.keyboard.press("Escape");
  await expect(chip).toBeFocused();
  expect(faults).toEqual([]);
});

test("a web page is read as clean HTML: nothing of it runs, loads or styles, and its places keep to themselves", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const id = await uploadFile(author, "harbour.html", own("harbour.html"));
  const { page, faults } = await watchedPage(author);
  await page.goto(`/documents/${id}`, { waitUntil: "networkidle" });
  const text = page.locator("article.reading");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The harbour of Granville");
  await expect(text.getByRole("heading", { level: 2 })).toHaveText("Opening hours of the gate");
  await expect(text.getByRole("heading", { level: 3 })).toHaveText("Rules");
  await expect(text.locator("script, style, img, iframe, nav, .piece [style], [onclick]")).toHaveCount(0);
  await expect(text.locator('th[colspan="2"]')).toHaveText("High water");
  await expect(text.locator("ol").first()).toHaveAttribute("start", "3");
  await expect(text.locator('p[dir="rtl"][lang="he"]')).toHaveCount(1);
  await expect(text.getByRole("link", { name: "fourteen metres" })).toHaveAttribute("rel", /noopener noreferrer/);
  await text.getByRole("link", { name: "1", exact: true }).click();
  await expect(page).toHaveURL(/#in-document-fn1$/);
  await expect(page.getByRole("region", { name: "Table" })).toHaveAttribute("tabindex", "0");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeFinds(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  expect(faults).toEqual([]);
});

test("formulas and coloured code come from the server, in both colour schemes, and prices stay prices", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const id = await uploadFile(author, "tides.md", own("tides.md"));
  const { page, faults } = await watchedPage(author);
  const html = await (await author.context.request.get(`/documents/${id}`)).text();
  expect(html).toContain('class="katex"');
  expect(html).toContain("hljs-keyword");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/documents/${id}`, { waitUntil: "networkidle" });
      await expect(page.locator("article .katex")).toHaveCount(4);
      await expect(page.locator("article")).toContainText("it costs $5 or $10 to see it");
      expect(await axeFinds(page), `${colorScheme} ${width}`).toEqual([]);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess).toBeLessThanOrEqual(0);
    }
  }
  expect(faults).toEqual([]);
});
