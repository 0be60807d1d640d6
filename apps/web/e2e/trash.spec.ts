import axe from "axe-core";
import { call, createSession, expect, test } from "./people.ts";

test("a session and a document go into the trash, are seen nowhere, and come back", async ({ newPerson }) => {
  const [author, reader] = [await newPerson("Ada Author"), await newPerson("Ruth Reader")];
  const { path, documentPath, documentId } = await createSession(author, "What pulls the sea?");
  await call(author.context.request, "grant.put", { documentId, email: reader.email, role: "reader" });
  const [page, other] = [await author.context.newPage(), await reader.context.newPage()];
  await other.goto(path);
  await expect(other.getByRole("article", { name: "Answer" })).toBeVisible();
  await page.goto(path);
  await page.getByRole("button", { name: "Move this session to the trash" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Move to the trash" }).click();
  await expect(page).toHaveURL(documentPath);
  // Who is reading it sees it go, without touching anything.
  await expect(other.getByRole("article", { name: "Answer" })).toHaveCount(0);
  expect((await page.request.get(path)).status()).toBe(404);

  await page.getByText("About this document", { exact: true }).click();
  await page.getByRole("button", { name: "Move to the trash" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Move to the trash" }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("link", { name: "Tides" })).toHaveCount(0);
  for (const { context } of [author, reader]) expect((await context.request.get(documentPath)).status()).toBe(403);

  await page.goto("/trash");
  await expect(page.getByText("with 1 session · deleted for good in 4 weeks")).toBeVisible();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excess, `${width} px`).toBeLessThanOrEqual(0);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  }
  await page.getByRole("button", { name: "Restore Tides" }).click();
  await page.getByRole("button", { name: /^Restore What pulls/ }).click();
  await expect(page.getByText("The trash is empty.")).toBeVisible();
  expect((await reader.context.request.get(path)).status()).toBe(200);
});

test("what is deleted from the trash is gone for good", async ({ newPerson }) => {
  const author = await newPerson("Ada Author");
  const { documentPath, documentId } = await createSession(author);
  await call(author.context.request, "document.trash", { id: documentId });
  const page = await author.context.newPage();
  await page.goto("/trash");
  await page.getByRole("button", { name: "Delete Tides for good" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("The trash is empty.")).toBeVisible();
  expect((await author.context.request.get(documentPath)).status()).toBe(404);
});
