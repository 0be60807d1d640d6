import axe from "axe-core";
import { call, createSession, expect, share, test } from "./people.ts";

test("a reader pins and archives sessions for themselves alone, finds them in the margin and the palette, and takes it back", async ({
  newPerson,
}) => {
  const [author, reader] = [await newPerson("Ada Author"), await newPerson("Ruth Reader")];
  const { documentId, documentPath, path } = await createSession(author, "What pulls the sea?");
  const begun = await call(author.context.request, "chatSession.create", { documentId, title: "Of harbours" });
  await share(author, documentId, reader);
  const page = await reader.context.newPage();
  await page.goto(documentPath);
  const margin = page.getByRole("region", { name: "Sessions" });
  await expect(margin.getByRole("link", { name: /^Of harbours/ })).toBeVisible();

  // By keyboard alone, and the way back has the focus.
  await page.getByRole("button", { name: "More about Of harbours" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Archive" }).press("Enter");
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  await expect(margin.getByRole("link", { name: /^Of harbours/ })).toHaveCount(0);
  await page.getByRole("button", { name: "1 in your archive" }).click();
  const archive = page.getByRole("region", { name: "Archived sessions" });
  await expect(archive.getByRole("link")).toHaveText([/^Of harbours/]);
  await page.getByRole("button", { name: "Back to the others" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(margin.getByRole("link", { name: /^Of harbours/ })).toBeVisible();

  await page.getByRole("button", { name: "More about Of harbours" }).click();
  await page.getByRole("menuitem", { name: "Pin" }).click();
  await expect(margin.getByRole("heading", { level: 3 }).first()).toHaveText("Pinned");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excess, `${width} px`).toBeLessThanOrEqual(0);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  }

  // On the session's own page, where the button says where it is.
  await page.goto(`${documentPath}/sessions/${begun.id}`);
  await expect(page.getByRole("button", { name: "This session is pinned" })).toBeVisible();
  await page.goto(path);
  await page.getByRole("button", { name: "Pin or archive this session" }).click();
  await page.getByRole("menuitem", { name: "Pin" }).click();
  await expect(page.getByRole("button", { name: "This session is pinned" })).toBeVisible();

  await page.keyboard.press("Control+k");
  const pinned = page.getByRole("group", { name: "Pinned" });
  await expect(pinned.getByRole("option")).toHaveText([/Of harbours/, /What pulls the sea/]);
  await page.keyboard.press("Escape");

  // Nobody else's margin changes.
  const other = await author.context.newPage();
  await other.goto(documentPath);
  await expect(other.getByRole("region", { name: "Sessions" }).getByRole("link", { name: /^Of harb/ })).toBeVisible();
  await expect(other.getByText("Pinned", { exact: true })).toHaveCount(0);
});
