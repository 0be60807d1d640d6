import { call, expect, TIDES, test } from "./people.ts";
import { ask, axeFinds, highlightedLetters, letters, uploadFile, watchedPage } from "./uploaded.ts";

test.setTimeout(120_000);

const QUOTE = "The harbour of Granville falls dry at low water.";
/** With the passage in another place, and without it. */
const MOVED = TIDES.replace("# Tides\n", "# Tides\n\nA new beginning of some length.\n").replace(
  "14 metres",
  "15 metres",
);
const WITHOUT = MOVED.replace(QUOTE, "The harbour has been dredged.");

test("an old answer opens the version that it cites, says that a newer one exists, and finds its passage there", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const documentId = await uploadFile(author, "tides.md", Buffer.from(TIDES));
  const { path } = await ask(author, documentId, "What happens to the harbour at low water?");
  await uploadFile(author, "tides-2.md", Buffer.from(MOVED), documentId);
  const { page, faults } = await watchedPage(author);
  await page.goto(path);
  const draft = page.getByLabel("Your question");
  await draft.fill("kept through it all");
  await expect(page.getByText("A new beginning")).toBeVisible();

  const chip = page.getByRole("button", { name: /^Citation 1/ });
  await chip.click();
  await expect(page).toHaveURL(/\?version=1$/);
  await expect.poll(() => highlightedLetters(page)).toBe(letters(QUOTE));
  const banner = page.getByRole("complementary", { name: "Version" });
  await expect(banner).toContainText("You are reading version 1; version 2 is newer.");
  await expect(page.getByText("A new beginning")).toHaveCount(0);
  await expect(page.locator("[data-scroller] :focus")).toHaveCount(1);
  await expect(draft).toHaveValue("kept through it all");
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(chip).toBeFocused();

  await chip.click();
  await expect.poll(() => highlightedLetters(page)).toBe(letters(QUOTE));
  await banner.getByRole("button", { name: "Find this passage in the newest" }).click();
  await expect(page).toHaveURL(/\?version=2$/);
  await expect(page.getByText("A new beginning")).toBeVisible();
  await expect.poll(() => highlightedLetters(page)).toBe(letters(QUOTE));
  await expect(banner).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(chip).toBeFocused();
  await expect(draft).toHaveValue("kept through it all");
  expect(faults).toEqual([]);
});

test("a passage that is gone is told so, and nothing wrong is highlighted; a new version is heard of without a reload", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const documentId = await uploadFile(author, "tides.md", Buffer.from(TIDES));
  const { path } = await ask(author, documentId, "What happens to the harbour at low water?");
  const { page, faults } = await watchedPage(author);
  await page.goto(`/documents/${documentId}`);
  await page.getByText("Versions", { exact: true }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload a new version" }).click();
  await (await chooser).setFiles({ name: "without.md", mimeType: "text/markdown", buffer: Buffer.from(WITHOUT) });
  const banner = page.getByRole("complementary", { name: "Version" });
  await expect(banner).toContainText("You are reading version 1; version 2 is newer.");
  await expect(page.getByRole("link", { name: "Version 2", exact: true })).toBeVisible();
  await expect(page.getByText("without.md").first()).toBeVisible();

  await page.goto(`${path}?version=1`);
  await page.getByRole("button", { name: /^Citation 1/ }).click();
  await expect.poll(() => highlightedLetters(page)).toBe(letters(QUOTE));
  await banner.getByRole("button", { name: "Find this passage in the newest" }).click();
  await expect(banner.getByRole("status")).toHaveText("This passage was not found in version 2.");
  await expect(page).toHaveURL(/\?version=1$/);
  await banner.getByRole("link", { name: "Show the newest" }).click();
  await expect(page.getByText("The harbour has been dredged.")).toBeVisible();
  await expect(banner).toHaveCount(0);
  expect(await highlightedLetters(page)).toBe("");
  expect(faults).toEqual([]);
});

test("of two citations of different versions that are pressed at once the last is shown", async ({ newPerson }) => {
  const author = await newPerson("Author");
  const documentId = await uploadFile(author, "tides.md", Buffer.from(TIDES));
  const { path } = await ask(author, documentId, "What happens to the harbour at low water?");
  await uploadFile(author, "tides-2.md", Buffer.from(MOVED), documentId);
  const again = { chatSessionId: path.split("/").at(-1), content: "When do spring tides come?", wait: true };
  await call(author.context.request, "message.send", again);
  const { page, faults } = await watchedPage(author);
  await page.goto(path);
  const [old, fresh] = [
    page
      .locator("article", { hasText: QUOTE })
      .getByRole("button", { name: /^Citation/ })
      .first(),
    page
      .locator("article", { hasText: "Spring tides come" })
      .getByRole("button", { name: /^Citation/ })
      .first(),
  ];
  await expect(old).toBeVisible();
  await expect(fresh).toBeVisible();
  for (const [first, last, shown, version] of [
    [old, fresh, "Springtidescome", 2],
    [fresh, old, letters(QUOTE), 1],
  ] as const) {
    await first.evaluate((element: HTMLElement) => element.click());
    await last.evaluate((element: HTMLElement) => element.click());
    await expect.poll(() => highlightedLetters(page)).toContain(shown);
    await expect(page.getByText("A new beginning")).toHaveCount(version === 2 ? 1 : 0);
    await page.waitForLoadState("networkidle");
    expect(await highlightedLetters(page)).toContain(shown);
  }
  expect(faults).toEqual([]);
});

test("a version is written here, compared with the one before, and its original fetched again", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const documentId = await uploadFile(author, "tides.md", Buffer.from(TIDES));
  const { page, faults } = await watchedPage(author);
  await page.goto(`/documents/${documentId}/versions/new`);
  const field = page.getByLabel("Text", { exact: true });
  await expect(field).toHaveValue(TIDES);
  await field.fill(MOVED);
  await page.reload();
  await expect(field).toHaveValue(MOVED);
  await page.getByRole("button", { name: "Add this version" }).click();
  await expect(page).toHaveURL(/\?version=2$/);
  await page.getByText("Versions", { exact: true }).click();
  const original = page.getByRole("link", { name: "Download the original of version 2" });
  const download = page.waitForEvent("download");
  await original.click();
  expect((await download).suggestedFilename()).toMatch(/v2\.md$/);

  await page.getByRole("link", { name: "What changed" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Version 1 and version 2");
  const first = page.locator("#change-1");
  await expect(first.locator("ins")).toContainText("A new beginning of some length.");
  await expect(page.locator("#change-2 del")).toContainText("14");
  await expect(page.locator("#change-2 ins")).toContainText("15");
  await page.keyboard.press("n");
  await expect(first).toBeFocused();
  await page.getByRole("button", { name: "Next change" }).click();
  await expect(page.locator("#change-2")).toBeFocused();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.reload({ waitUntil: "networkidle" });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await axeFinds(page), `${colorScheme} ${width}`).toEqual([]);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess).toBeLessThanOrEqual(0);
    }
  }
  expect(faults).toEqual([]);
});
