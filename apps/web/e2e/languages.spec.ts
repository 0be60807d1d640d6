import axe from "axe-core";
import { createSession, expect, type Person, test } from "./people.ts";

const LIBRARY = { en: "Library", de: "Bibliothek", es: "Biblioteca", zh: "文库", ar: "المكتبة" };

/** Words of the interface's in English that stand on the pages below: in another language none of them does. */
const ENGLISH =
  /\b(Library|Settings|Upload|Trash|Sign out|Save|Password|Devices|Ask about|Your question|Answer again|Who can see|Sessions?|Write a new version|Export everything|Import conversations|Search|Last active|Sort)\b/;

async function places(person: Person) {
  const { path, documentPath } = await createSession(person, "What happens to the harbour at low water?");
  return ["/", "/?q=harbour", "/documents/new", documentPath, path, "/settings", "/import", "/trash", "/nothing-here"];
}

test("a page speaks what the browser asks for, and what somebody chose from then on", async ({
  newPerson,
  browser,
}) => {
  const person = await newPerson("Polyglot");
  for (const [language, library] of Object.entries(LIBRARY)) {
    const state = await person.context.storageState();
    const context = await browser.newContext({
      locale: language,
      storageState: state,
      baseURL: process.env.E2E_ORIGIN ?? "",
    });
    const page = await context.newPage();
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
    await expect(page.getByRole("link", { name: library, exact: true })).toBeVisible();
    await context.close();
  }
  const page = await person.context.newPage();
  await page.goto("/settings");
  await page.getByRole("button", { name: "Language" }).click();
  await page.getByRole("menuitemradio", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { name: "Einstellungen", level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("button", { name: "Sprache" }).click();
  await page.getByRole("menuitemradio", { name: "Wie der Browser" }).click();
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
});

test("a draft stays while the language changes", async ({ newPerson }) => {
  const person = await newPerson("Writer");
  const { path } = await createSession(person);
  const page = await person.context.newPage();
  await page.goto(path);
  await page.getByLabel("Your question").fill("Half a question");
  await page.getByRole("button", { name: "Language" }).click();
  await page.getByRole("menuitemradio", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("textarea").last()).toHaveValue("Half a question");
});

for (const language of ["de", "zh", "ar"]) {
  test(`in ${language} no page scrolls sideways, holds English words or errs, and axe finds nothing`, async ({
    newPerson,
    browser,
  }) => {
    test.setTimeout(180_000);
    const person = await newPerson("Leserin");
    const paths = await places(person);
    const context = await browser.newContext({
      locale: language,
      storageState: await person.context.storageState(),
      baseURL: process.env.E2E_ORIGIN ?? "",
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(String(error)));
    for (const path of paths) {
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path, { waitUntil: "networkidle" });
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(excess, `${path} at ${width} px`).toBeLessThanOrEqual(0);
      }
      // What people wrote is theirs: it stands in elements that say so by their direction or their language.
      const words = await page.evaluate(() => {
        const copy = document.body.cloneNode(true) as HTMLElement;
        for (const one of copy.querySelectorAll("[dir=auto], [lang], script, style, textarea")) one.remove();
        return copy.textContent ?? "";
      });
      expect(ENGLISH.exec(words)?.[0], `${path}: ${words.slice(0, 2_000)}`).toBeUndefined();
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
        path,
      ).toEqual([]);
    }
    const expected = /404/; // the page that is not there
    expect(errors.filter((error) => !expected.test(error))).toEqual([]);
    await context.close();
  });
}
