import type { Page } from "@playwright/test";
import axe from "axe-core";
import { longPdf } from "./long-pdf.ts";
import { expect, type Person, TIDES, test } from "./people.ts";
import { ask, uploadFile } from "./uploaded.ts";

type Sample = { name: string; text: string | Buffer };

test.setTimeout(150_000);

const bytes = ({ name, text }: Sample) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

/** A file is read in a process of its own, which a busy machine is slow to start. */
const PATIENT = { timeout: 45_000 };

const tray = (page: Page) => page.getByRole("region", { name: "Uploads" });
const row = (page: Page, name: string) => tray(page).getByRole("listitem").filter({ hasText: name });

async function choose(page: Page, ...samples: Sample[]): Promise<void> {
  const dialogue = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload files" }).click();
  await (await dialogue).setFiles(samples.map(bytes));
}

type Brought = { name: string; text: string };

/** Does with files what a drag from the desktop or a paste does: the browser's own events, with a real DataTransfer. */
async function bring(page: Page, event: "dragover" | "drop" | "paste", samples: Brought[], text = ""): Promise<void> {
  await page.evaluate(
    ([event, samples, text]) => {
      const data = new DataTransfer();
      for (const sample of samples) data.items.add(new File([sample.text], sample.name));
      if (text) data.setData("text/plain", text);
      const init = { bubbles: true, cancelable: true };
      document.body.dispatchEvent(
        event === "paste"
          ? new ClipboardEvent(event, { ...init, clipboardData: data })
          : new DragEvent(event, { ...init, dataTransfer: data }),
      );
    },
    [event, samples, text] as const,
  );
}

async function library(person: Person): Promise<Page> {
  const page = await person.context.newPage();
  await page.goto("/");
  return page;
}

/** Holds back what the page sends until `release` is called. */
async function holdSending(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/documents", async (route) => {
    await released;
    await route.continue().catch(() => undefined); // the page gave it up meanwhile
  });
  return release;
}

const many = (count: number): Sample[] =>
  Array.from({ length: count }, (_, at) => ({ name: `text-${at + 1}.md`, text: `# Text ${at + 1}\n\nSome words.\n` }));

test("several files go up by the button, and open from the tray", async ({ newPerson }) => {
  const page = await library(await newPerson("Uploader"));
  await choose(page, { name: "tides.md", text: TIDES }, ...many(3));
  for (const name of ["tides.md", "text-1.md", "text-2.md", "text-3.md"]) {
    await expect(row(page, name)).toContainText("Done", PATIENT);
  }
  await expect(page.getByRole("main").getByRole("link", { name: "Tides", exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Done" })).toHaveCount(1);
  await tray(page).getByRole("link", { name: "Open tides.md" }).click();
  await expect(page.getByRole("heading", { name: "Harbours" })).toBeVisible();
  await tray(page).getByRole("button", { name: "Dismiss ended" }).click();
  await expect(tray(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Harbours" })).toBeVisible();
  await expect(tray(page)).toHaveCount(0);
});

test("the original that is kept is the file, byte for byte", async ({ newPerson }) => {
  const person = await newPerson("Exact");
  const page = await library(person);
  const text = "\uFEFF# Windows\r\n\r\nLines that end as they end there. 🌕\r\n";
  await choose(page, { name: "windows.md", text });
  const href = await tray(page).getByRole("link", { name: "Open windows.md" }).getAttribute("href");
  const original = await person.context.request.get(`/api${href}/original`);
  expect((await original.body()).equals(Buffer.from(text))).toBe(true);
});

for (const path of ["/", "/documents/new"]) {
  test(`files that are dropped anywhere on ${path} go up`, async ({ newPerson }) => {
    const page = await (await newPerson("Dropper")).context.newPage();
    await page.goto(path, { waitUntil: "networkidle" });
    const files = [{ name: "dropped.txt", text: "The sea." }];
    await bring(page, "dragover", files);
    await expect(page.getByText("Drop the files to upload them")).toBeVisible();
    await bring(page, "drop", files);
    await expect(page.getByText("Drop the files to upload them")).toHaveCount(0);
    await expect(row(page, "dropped.txt")).toContainText("Done", PATIENT);
  });
}

test("a pasted file goes up, a pasted text becomes a draft after what was there", async ({ newPerson }) => {
  const page = await library(await newPerson("Paster"));
  await page.waitForLoadState("networkidle");
  await bring(page, "paste", [{ name: "pasted.md", text: TIDES }]);
  await expect(row(page, "pasted.md")).toContainText("Done", PATIENT);
  await bring(page, "paste", [], "First thought.");
  await expect(page).toHaveURL(/\/documents\/new$/);
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue("First thought.");
  await page.getByRole("heading", { name: "New document" }).click();
  await bring(page, "paste", [], "Second thought.");
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue("First thought.\n\nSecond thought.");
});

test("two files are sent at a time, from whatever page, and one can be given up", async ({ newPerson }) => {
  const page = await library(await newPerson("Patient"));
  const release = await holdSending(page);
  await choose(page, ...many(4));
  await expect(tray(page).getByText(/^Sending \d+ %$/)).toHaveCount(2);
  await expect(tray(page).getByText("Waiting to be sent")).toHaveCount(2);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await expect(tray(page).getByText(/^Sending/)).toHaveCount(2);
  await tray(page).getByRole("button", { name: "Cancel text-1.md" }).click();
  await tray(page).getByRole("button", { name: "Cancel text-4.md" }).click();
  await expect(tray(page).getByRole("listitem")).toHaveCount(2);
  release();
  await expect(tray(page).getByText("Done", { exact: true })).toHaveCount(2, PATIENT);
  await page.getByRole("link", { name: "Library" }).click();
  await expect(page.getByRole("region", { name: "Documents", exact: true }).getByRole("listitem")).toHaveCount(2);
});

test("after a reload the tray tells of what the server has, until it is dismissed", async ({ newPerson }) => {
  const page = await library(await newPerson("Returning"));
  await choose(page, { name: "tides.md", text: TIDES }, { name: "empty.md", text: "  \n" });
  await expect(row(page, "tides.md")).toContainText("Done", PATIENT);
  await expect(row(page, "empty.md")).toContainText(/There is no text/, PATIENT);
  await page.reload();
  await expect(row(page, "empty.md")).toContainText(/There is no text/, PATIENT);
  await tray(page).getByRole("button", { name: "Dismiss empty.md" }).click();
  await expect(row(page, "empty.md")).toHaveCount(0);
  await expect(row(page, "tides.md")).toContainText("Done", PATIENT);
});

test("a long file tells its pages, goes on through a reload, and is cancelled while it is read", async ({
  newPerson,
}) => {
  const page = await library(await newPerson("Long Reader"));
  await choose(page, { name: "long.pdf", text: longPdf(4_000) });
  await expect(row(page, "long.pdf")).toContainText(/Reading page \d+ of 4000/, PATIENT);
  await page.reload();
  await expect(row(page, "long.pdf")).toContainText(/Reading page \d+ of 4000/);
  await expect(row(page, "long.pdf").getByRole("progressbar")).toHaveAttribute("aria-valuetext", /^Reading page/);
  await tray(page).getByRole("button", { name: "Cancel long.pdf" }).click();
  await expect(tray(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Your library is empty" })).toBeVisible();
  await expect(tray(page)).toHaveCount(0);
});

test("a file over the limit is refused before a byte of it is sent", async ({ newPerson }) => {
  const page = await library(await newPerson("Heavy"));
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await choose(page, { name: "huge.txt", text: "x".repeat(26_000_000) });
  await expect(row(page, "huge.txt")).toContainText("It has 26 MB, and 25 MB may be uploaded here.");
  expect(sent).toEqual([]);
});

test("a file whose line breaks off says so, and is sent again", async ({ newPerson }) => {
  const page = await library(await newPerson("Commuter"));
  await page.route("**/api/documents", (route) => route.abort());
  await choose(page, { name: "tides.md", text: TIDES });
  await expect(row(page, "tides.md")).toContainText("The connection was lost before the file had arrived.");
  await page.unroute("**/api/documents");
  await tray(page).getByRole("button", { name: "Send again: tides.md" }).click();
  await expect(row(page, "tides.md")).toContainText("Done", PATIENT);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing in the tray, wide and narrow, and nothing scrolls sideways", async ({ newPerson }) => {
      const page = await library(await newPerson("Reader"));
      await choose(page, { name: "tides.md", text: TIDES }, { name: `a-${"long-".repeat(30)}name.md`, text: " " });
      await expect(tray(page).getByText("Done", { exact: true })).toBeVisible(PATIENT);
      await expect(tray(page).getByText(/There is no text/)).toBeVisible(PATIENT);
      await holdSending(page);
      await choose(page, ...many(1));
      await expect(tray(page).getByRole("progressbar")).toBeVisible();
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
        expect(found, `${width} px`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        );
      }
    });
  });
}

test("on a narrow screen the tray stands below what a page keeps at its foot; an author renames what came", async ({
  newPerson,
}) => {
  const author = await newPerson("Author");
  const id = await uploadFile(author, "sea.md", Buffer.from("# Tides\n\nThe moon pulls the water twice a day.\n"));
  await uploadFile(author, "sea.md", Buffer.from("# Tides\n\nThe moon pulls the sea twice a day.\n"), id);
  const { path } = await ask(author, id, "How often does the moon pull the sea?");
  const page = await author.context.newPage();
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(path);
  await tray(page).getByRole("button", { name: "Show the list" }).click();
  const chip = page.getByRole("button", { name: /^Citation 1/ });
  await chip.click();
  await page.getByRole("button", { name: "Back to the answer" }).click();
  await expect(chip).toBeFocused();
  await expect(page.getByLabel("Your question")).toBeInViewport({ ratio: 1 });

  await page.goto(`/documents/${id}/compare?from=1&to=2`);
  await tray(page).getByRole("button", { name: "Show the list" }).click();
  await page.getByRole("button", { name: "Next change" }).click();

  await page.goto(`/documents/${id}`);
  await page.getByText("About this document", { exact: true }).click();
  await page.getByRole("button", { name: "Rename this document" }).click();
  await page.getByLabel("Name of this document").fill("The moon\u202e and the sea");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle(/^The moon and the sea/);
  await expect(page.getByRole("button", { name: "Rename this document" })).toBeFocused();
  await page.getByRole("button", { name: "Rename this document" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("definition").filter({ hasText: "The moon and the sea" })).toBeVisible();
});

test("the tray goes away by itself when all is done, but not from under the pointer, nor what failed", async ({
  newPerson,
}) => {
  const page = await library(await newPerson("Uploader"));
  await choose(page, { name: "tides.md", text: TIDES });
  await expect(row(page, "tides.md")).toContainText("Done", PATIENT);
  await tray(page).hover();
  await page.waitForTimeout(9_000);
  await expect(tray(page)).toBeVisible();
  await page.mouse.move(5, 5);
  await expect(tray(page)).toHaveCount(0, { timeout: 12_000 });
  await choose(page, { name: "empty.md", text: " " });
  await expect(tray(page)).toContainText("1 not taken", PATIENT);
  await page.mouse.move(5, 5);
  await page.waitForTimeout(9_000);
  await expect(row(page, "empty.md")).toBeVisible();
});
