import { call, createSession, expect, test } from "./people.ts";

const FIELD = { name: "Search titles, texts and conversations" };

test("what somebody types is found as they type, in titles, texts and conversations, and opens where it stands", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const { path, documentPath } = await createSession(author, "What happens to the harbour at low water?");
  const page = await author.context.newPage();
  await page.goto("/");
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox", FIELD);
  await expect(field).toBeFocused();
  await field.pressSequentially("granv");
  await expect(page.getByRole("status").first()).toHaveText("1 document and 1 conversation found");
  await expect(page).toHaveURL(/\?q=granv$/);
  await expect(page.locator("mark").filter({ hasText: "Granville" }).first()).toBeVisible();

  // The document's title, then its passage: landing in the address with the place of the words.
  await field.press("ArrowDown");
  await expect(page.getByRole("link", { name: "Tides" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${documentPath}#at=\\d+-\\d+$`));

  await page.goBack();
  await expect(field).toHaveValue("granv");
  await page
    .getByRole("region", { name: "Conversations" })
    .getByRole("link", { name: /^Answer/ })
    .click();
  await expect(page).toHaveURL(new RegExp(`${path}#m-`));
  await expect(page.getByRole("article", { name: "Answer" })).toBeInViewport();

  await page.goBack();
  await page.keyboard.press("/");
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByText("1 session")).toBeVisible();
});

test("a search that finds nothing says so; going back, or to the library, leaves the search", async ({ newPerson }) => {
  const author = await newPerson("Author");
  await createSession(author);
  const page = await author.context.newPage();
  await page.goto("/");
  await page.getByRole("searchbox", FIELD).fill("xylocarp");
  await expect(page.getByRole("status").first()).toContainText("Nothing you can read holds “xylocarp”");
  await page.goBack();
  await expect(page.getByRole("searchbox", FIELD)).toHaveValue("");
  await expect(page.getByRole("link", { name: "Tides" })).toBeVisible();
  await page.getByRole("searchbox", FIELD).fill("harbour");
  await expect(page).toHaveURL(/\?q=harbour$/);
  await page.getByRole("link", { name: "Library" }).click();
  await expect(page.getByRole("searchbox", FIELD)).toHaveValue("");
});

test("nobody finds what they may not read, and a link to a search is a search", async ({ newPerson }) => {
  const [author, stranger] = [await newPerson("Author"), await newPerson("Stranger")];
  await createSession(author, "What pulls the sea?");
  await call(stranger.context.request, "document.create", { title: "Mine", text: "Something else", format: "text" });
  const page = await stranger.context.newPage();
  await page.goto(`/?q=${encodeURIComponent("月の引力")}`);
  await expect(page.getByRole("status").first()).toContainText("Nothing you can read");
  const authorPage = await author.context.newPage();
  await authorPage.goto(`/?q=${encodeURIComponent("月の引力")}`);
  await expect(authorPage.locator("mark")).toHaveText("月の引力");
});
