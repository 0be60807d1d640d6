import axe from "axe-core";
import { ADMINISTRATOR, expect, signIn, test } from "./people.ts";

test("an administrator finds a person, shuts them out, invites another and reads what happened", async ({
  newPerson,
  context,
}) => {
  const person = await newPerson("Somebody Else");
  await signIn(context.request, ADMINISTRATOR);
  const page = await context.newPage();
  await page.goto("/settings");
  await page.getByRole("link", { name: "Administration" }).click();
  await expect(page.getByRole("heading", { name: "Administration" })).toBeVisible();
  await page.getByLabel("Find by name or address").fill(person.email);
  await page.getByRole("button", { name: "Disable Somebody Else" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("disabled", { exact: true })).toBeVisible();
  expect((await person.context.request.get("/api/history")).status()).toBe(401);
  await page.getByRole("button", { name: "Make an invitation" }).click();
  await expect(page.getByText(/\/sign-up\?invitation=[\w-]{43}$/)).toBeVisible();
  const instance = page.getByRole("region", { name: "This instance" });
  await expect(instance.getByText("answered in")).toHaveText(/^18\.\d, answered in \d/);
  await expect(instance).toContainText("openai/scripted");
  await page.getByLabel("What").selectOption("set account access");
  await expect(page.getByRole("list", { name: "Events" }).getByRole("listitem").first()).toContainText(
    ADMINISTRATOR.email,
  );
  const download = await context.request.get("/api/admin/audit.csv");
  expect(download.headers()["content-disposition"]).toContain("audit.csv");
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excess, `${width} px`).toBeLessThanOrEqual(0);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  }
});
