import axe from "axe-core";
import { createSession, expect, test } from "./people.ts";

test("the palette finds a document, a session, a message and an action, by the keyboard alone", async ({
  newPerson,
}) => {
  const author = await newPerson("Ada Author");
  const { path, documentPath } = await createSession(author, "What pulls the sea?");
  const page = await author.context.newPage();
  await page.goto("/");
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Find anything" });
  await expect(field).toBeFocused();
  // Before anything is typed: where one was last.
  await expect(page.getByRole("option", { name: /^Tides/ })).toBeVisible();
  await expect(page.getByRole("option", { name: /^What pulls the sea/ })).toBeVisible();
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);

  await page.keyboard.type("twice a day");
  const message = page.getByRole("option", { name: /answer in What pulls the sea/ });
  await expect(message).toContainText("twice a day");
  await message.click();
  await expect(page).toHaveURL(new RegExp(`${path}#m-`));
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("share");
  await expect(page.getByRole("option", { name: "Share: who can see this session" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Who can see this session" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("export");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "JSON, with every branch" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 360, height: 700 });
  await page.getByRole("button", { name: "Find anything" }).click();
  await field.fill("tides");
  await page
    .getByRole("option", { name: /^Tides/ })
    .first()
    .click();
  await expect(page).toHaveURL(documentPath);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess).toBeLessThanOrEqual(0);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("zzzz nothing");
  await expect(page.getByText("Nothing you can read holds")).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("palette-360.png") });
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
