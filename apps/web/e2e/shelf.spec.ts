import axe from "axe-core";
import { call, expect, share, test } from "./people.ts";

test("a reader pins and archives documents for themselves alone, takes it back, and finds what is archived", async ({
  newPerson,
}) => {
  const [author, reader] = [await newPerson("Ada Author"), await newPerson("Ruth Reader")];
  for (const title of ["Winds", "Tides", "Currents"]) {
    const { id } = await call(author.context.request, "document.create", { title, text: `# ${title}\n\nThe sea.` });
    await share(author, String(id), reader);
  }
  await call(reader.context.request, "document.create", { title: "Own notes", text: "The reader's." });
  const page = await reader.context.newPage();
  const titles = page.getByRole("main").getByRole("heading", { level: 3 });
  const plain = page.getByRole("main").getByRole("heading", { level: 2 });
  await page.goto("/");
  await expect(plain).toHaveText(["Own notes", "Currents", "Tides", "Winds"]);

  // By keyboard alone; the focus goes to the way back. A menu that opens under the mouse leaves the first choice to it.
  await page.getByRole("button", { name: "More about Winds" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Pin" }).press("Enter");
  await expect(page.getByRole("region", { name: "Pinned" }).getByRole("link")).toHaveText(["Winds"]);
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  await expect(titles).toHaveText(["Winds", "Own notes", "Currents", "Tides"]);

  await page.getByRole("button", { name: "More about Tides" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(titles).toHaveText(["Winds", "Own notes", "Currents"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(titles).toHaveText(["Winds", "Own notes", "Currents", "Tides"]);
  await page.getByRole("button", { name: "More about Tides" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(titles).toHaveText(["Winds", "Own notes", "Currents"]);

  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excess, `${width} px`).toBeLessThanOrEqual(0);
    // Every title begins where its line does.
    const indents = await titles.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().x - (one.closest("li")?.getBoundingClientRect().x ?? 0)),
    );
    expect(indents, `${width} px`).toEqual([0, 0, 0]);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  }

  await page.getByRole("link", { name: "Archive" }).click();
  await expect(page).toHaveURL("/?show=archived");
  await expect(plain).toHaveText(["Tides"]);
  await page.getByRole("link", { name: "Shared with me" }).click();
  await expect(page).toHaveURL("/?show=shared");
  await page.reload();
  await expect(titles).toHaveText(["Winds", "Currents"]);
  await page.getByRole("searchbox").fill("tides");
  await expect(page.locator("[data-result]").first()).toContainText("Tides");
  await page.getByRole("searchbox").fill("");
  await expect(page).toHaveURL("/?show=shared");

  // The author's library is as it was.
  const other = await author.context.newPage();
  await other.goto("/");
  await expect(other.getByRole("main").getByRole("heading", { level: 2 })).toHaveText(["Currents", "Tides", "Winds"]);
});
