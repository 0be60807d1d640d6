// What is drawn: a path, what is done there first, and the size where it is not the usual one.
import { join } from "node:path";
import { root } from "../prepare.mjs";

const PASSAGE = "a hectopascal is worth about a centimetre";
const EXPORT = "packages/exchange/fixtures/chatgpt-2025-06.json";

const cite = (page) =>
  page
    .getByRole("button", { name: /^Citation 1/ })
    .first()
    .click();

export const SHOTS = {
  library: { path: () => "/" },
  document: { path: ({ documentPath }) => documentPath },
  selection: {
    path: ({ documentPath }) => documentPath,
    act: async (page) => {
      await page.locator("article.reading").getByText(PASSAGE).first().scrollIntoViewIfNeeded();
      await page.evaluate(select, PASSAGE);
      await page.getByRole("button", { name: "Ask about this" }).waitFor();
    },
  },
  session: { path: ({ sessionPath }) => sessionPath, act: cite },
  branches: { path: ({ branchedPath }) => branchedPath },
  find: {
    path: () => "/",
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Find anything" }).fill("spring");
      await page
        .getByRole("option", { name: /spring tides/i })
        .first()
        .waitFor();
    },
  },
  sharing: {
    path: ({ sessionPath }) => sessionPath,
    act: async (page) => {
      await page.getByRole("button", { name: "Who can see this session" }).click();
      await page.getByRole("dialog").getByRole("list", { name: "People" }).waitFor();
    },
  },
  import: {
    path: () => "/import",
    act: async (page) => {
      const choosing = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Choose files" }).click();
      await (await choosing).setFiles(join(root, EXPORT));
      await page.getByRole("button", { name: "Send and look inside" }).click();
      await page.getByRole("region", { name: "Conversations" }).waitFor();
    },
  },
  settings: {
    path: () => "/settings#two-factor",
    act: (page) => page.getByRole("form", { name: "Second factor" }).scrollIntoViewIfNeeded(),
  },
  admin: {
    path: () => "/admin",
    act: (page) => page.getByRole("region", { name: "This instance" }).scrollIntoViewIfNeeded(),
  },
  phone: { path: ({ sessionPath }) => sessionPath, width: 360, height: 740 },
  dark: { path: ({ sessionPath }) => sessionPath, dark: true, act: cite },
};

/** Selects words of the document, in the page. */
function select(words) {
  const walker = document.createTreeWalker(document.querySelector("article.reading"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent.indexOf(words);
    if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
  throw new Error(`The page does not show: ${words}`);
}
