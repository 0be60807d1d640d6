import axe from "axe-core";
import { createSession, expect, type Person, test } from "./people.ts";

const WIDTHS = [1440, 1024, 768, 360];

async function places(person: Person): Promise<Record<string, string>> {
  const { path, documentPath } = await createSession(person, "What happens to the harbour at low water?");
  return {
    library: "/",
    search: "/?q=harbour",
    "new document": "/documents/new",
    document: documentPath,
    session: path,
    settings: "/settings",
    "not found": "/nothing-here",
  };
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on any page, wide and narrow", async ({ newPerson, browser, baseURL }) => {
      test.setTimeout(180_000);
      const person = await newPerson("Reader");
      const outside = await browser.newContext({ ...(baseURL ? { baseURL } : {}), colorScheme });
      const pages = [
        ...Object.entries(await places(person)).map(([name, path]) => ({ name, path, context: person.context })),
        ...["/sign-in", "/sign-up", "/forgot-password", "/reset-password", "/confirm-email"].map((path) => ({
          name: path,
          path,
          context: outside,
        })),
      ];
      for (const { name, path, context } of pages) {
        const page = await context.newPage();
        for (const width of [1440, 360]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(path, { waitUntil: "networkidle" });
          await page.evaluate(axe.source);
          const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
          expect(found, `${name} at ${width} px`).toEqual([]);
        }
        await page.close();
      }
      await outside.close();
    });
  });
}

test("no page scrolls sideways at any width", async ({ newPerson }) => {
  test.setTimeout(120_000);
  const person = await newPerson("Reader");
  const page = await person.context.newPage();
  for (const [name, path] of Object.entries(await places(person))) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess, `${name} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
});

test("a keyboard alone asks, opens a citation and comes back", async ({ newPerson }) => {
  const person = await newPerson("Keyboard");
  const { path, documentPath } = await createSession(person);
  const page = await person.context.newPage();
  await page.goto(documentPath);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /skip/i })).toBeFocused();
  await page.goto(path);
  await expect(page.getByLabel("Your question")).toBeFocused();
  await page.keyboard.type("What pulls the sea?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Copy this answer as Markdown" })).toBeVisible(); // it is whole
  await page.keyboard.press("Shift+Tab");
  for (let presses = 0; presses < 20; presses += 1) {
    const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    if (/^Citation 1/.test(focused)) break;
    await page.keyboard.press("Shift+Tab");
  }
  const chip = page.getByRole("button", { name: /^Citation 1/ });
  await expect(chip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => CSS.highlights.has("citation"))).toBe(true);
  await expect(chip).not.toBeFocused();
  await page.keyboard.press("Escape");
  await expect(chip).toBeFocused();
});
