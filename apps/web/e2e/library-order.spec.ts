import axe from "axe-core";
import { call, expect, type Person, share, test } from "./people.ts";

const TITLES = ["Chapter 2", "Chapter 10", "Étude", "Zebra"];

async function createAll({ context: { request } }: Person, titles: readonly string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const title of titles) {
    const { id } = await call(request, "document.create", { title, text: `# ${title}\n\nThe sea.` });
    ids.set(title, String(id));
  }
  return ids;
}

test("documents are tagged for oneself, found by a tag, sorted, and the address keeps it all", async ({
  newPerson,
}) => {
  const [author, reader] = [await newPerson("Ada Author"), await newPerson("Ruth Reader")];
  for (const [, id] of await createAll(author, TITLES)) await share(author, id, reader);
  const page = await reader.context.newPage();
  const titles = page.getByRole("main").getByRole("heading", { level: 2 });
  await page.goto("/");
  await expect(titles).toHaveText(TITLES.toReversed());
  await expect(page.getByRole("combobox", { name: "Tag" })).toHaveCount(0);

  // By keyboard: a tag that is new.
  await page.getByRole("button", { name: "More about Zebra" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Tags…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Tags of “Zebra”" });
  await expect(dialog.getByRole("textbox", { name: "New tag" })).toBeFocused();
  await page.keyboard.type("To read");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(
    page.getByRole("listitem").filter({ hasText: "Zebra" }).getByRole("link", { name: "To read" }),
  ).toBeVisible();

  // One that is there, and one more, on another.
  await page.getByRole("button", { name: "More about Chapter 10" }).click();
  await page.getByRole("menuitem", { name: "Tags…" }).click();
  await page.getByRole("checkbox", { name: "To read" }).check();
  await page.getByRole("textbox", { name: "New tag" }).fill("x".repeat(40));
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "x".repeat(40) })).toBeChecked();
  await page.getByRole("button", { name: "Save" }).click();

  // The document's own page says so too, and offers the same.
  await page.getByRole("link", { name: "Zebra" }).click();
  const own = page.getByRole("region", { name: "For yourself" });
  await expect(own.getByRole("link", { name: "To read" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Find anything" })).toBeFocused();
  await page.keyboard.type("pin, archive");
  await expect(page.getByRole("option", { name: "Pin, archive or tag this document" })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Pin" }).click();
  await expect(own.getByText("Pinned in your library")).toBeVisible();
  await own.getByRole("button", { name: "Undo" }).click();
  await expect(own.getByText("In your library")).toBeVisible();
  await own.getByRole("link", { name: "To read" }).click();
  await expect(page).toHaveURL("/?tag=To+read");
  await expect(page.getByRole("combobox", { name: "Tag" })).toHaveValue("To read");
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("Title");
  await expect(page).toHaveURL("/?sort=title&tag=To+read");
  await page.reload();
  await expect(titles).toHaveText(["Chapter 10", "Zebra"]);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excess, `${width} px`).toBeLessThanOrEqual(0);
  }
  await page.getByRole("combobox", { name: "Tag" }).selectOption("Any tag");
  await expect(titles).toHaveText(["Chapter 2", "Chapter 10", "Étude", "Zebra"]);
  await page.getByRole("combobox", { name: "Format" }).selectOption("PDF");
  await expect(page.getByText("No document here is of that format and tag.")).toBeVisible();
  await page.goBack();
  await expect(titles).toHaveText(["Chapter 2", "Chapter 10", "Étude", "Zebra"]);

  // The author sees nothing of it.
  const other = await author.context.newPage();
  await other.goto("/");
  await expect(other.getByRole("heading", { name: "Zebra" })).toBeVisible();
  await expect(other.getByRole("combobox", { name: "Tag" })).toHaveCount(0);
});

test("several documents are selected and changed at once, what is refused is said, and it is taken back", async ({
  newPerson,
}) => {
  const [author, reader] = [await newPerson("Ada Author"), await newPerson("Ruth Reader")];
  for (const [, id] of await createAll(author, ["Lent"])) await share(author, id, reader);
  await createAll(reader, ["Four", "Three", "Two", "One"]);
  const page = await reader.context.newPage();
  const headings = page.getByRole("main").getByRole("heading");
  const bar = page.getByRole("toolbar", { name: "Selected documents" });
  await page.goto("/");
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await page.getByRole("checkbox", { name: "Select One" }).check();
  // Any place of the line will do, and with Shift those between as well.
  const line = page.getByRole("listitem").filter({ hasText: "Three" });
  await line.click({ modifiers: ["Shift"], position: { x: 300, y: 12 } });
  await expect(bar.getByText("3 selected")).toBeVisible();
  await page.keyboard.press("Control+a");
  await expect(bar.getByText("5 selected")).toBeVisible();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excess, `${width} px`).toBeLessThanOrEqual(0);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  }
  await bar.getByRole("button", { name: "Trash" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("1 of them are not yours, and stay.");
  await page.getByRole("alertdialog").getByRole("button", { name: "Move to the trash" }).click();
  await expect(page.getByText("4 documents are in the trash for 30 days.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("“Lent”: ");
  await expect(headings.filter({ hasText: /^(One|Two|Three|Four)$/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(headings.filter({ hasText: /^(One|Two|Three|Four)$/ })).toHaveCount(4);

  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await page.getByRole("button", { name: "Select", exact: true }).click();
  for (const title of ["One", "Lent"]) await page.getByRole("checkbox", { name: `Select ${title}` }).check();
  await bar.getByRole("button", { name: "Pin" }).click();
  await expect(page.getByRole("region", { name: "Pinned" }).getByRole("heading", { level: 3 })).toHaveCount(2);
  await bar.getByRole("button", { name: "Tags" }).click();
  await page.getByRole("textbox", { name: "New tag" }).fill("Both");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "Both" })).toHaveCount(2);
  await bar.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("region", { name: "Pinned" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("region", { name: "Pinned" }).getByRole("heading", { level: 3 })).toHaveCount(2);
});

test("several documents come back from the trash at once", async ({ newPerson }) => {
  const author = await newPerson("Ada Author");
  const ids = [...(await createAll(author, ["One", "Two", "Three"])).values()];
  await call(author.context.request, "document.changeMany", { ids, change: { kind: "trash" } });
  const page = await author.context.newPage();
  await page.goto("/trash");
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await page.getByRole("checkbox", { name: "Select Two" }).check();
  await page.keyboard.press("Control+a");
  await page.getByRole("checkbox", { name: "Select Three" }).uncheck();
  await page.getByRole("button", { name: "Restore selected" }).click();
  await expect(page.getByRole("main").getByRole("heading", { level: 3 })).toHaveText(["Three"]);
  await page.goto("/");
  await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toHaveText(["Two", "One"]);
});
