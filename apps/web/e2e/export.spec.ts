import { readFileSync } from "node:fs";
import type { Download } from "@playwright/test";
import { createSession, expect, test } from "./people.ts";

const bytesOf = async (download: Download) => readFileSync(await download.path());

test("a session, its document and everything are taken out as files", async ({ newPerson }) => {
  const person = await newPerson("Ada");
  const { documentId, sessionId, documentPath, path } = await createSession(person, "What pulls the sea?");
  const page = await person.context.newPage();
  await page.goto(path);
  for (const [name, begins] of [
    ["Markdown", "# "],
    ["Web page", "<!doctype html>"],
    ["PDF", "%PDF-"],
    ["JSON, with every branch", '{\n  "format": "marginalia.chat-session"'],
  ] as const) {
    await page.getByRole("button", { name: "Export this session" }).click();
    const coming = page.waitForEvent("download");
    await page.getByRole("menuitem", { name }).click();
    const bytes = await bytesOf(await coming);
    expect(bytes.toString("latin1").slice(0, begins.length)).toBe(begins);
  }

  await page.goto(documentPath);
  await page.getByText("About this document").click();
  const zip = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export with its versions and sessions" }).click();
  expect((await bytesOf(await zip)).toString("latin1")).toContain(`sessions/${sessionId}.json`);

  await page.goto("/settings");
  await expect(page.getByText(/^1 document, 1 session, \d+ (bytes|kB) of original files/)).toBeVisible();
  const all = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export everything" }).click();
  const saved = await all;
  expect(saved.suggestedFilename()).toMatch(/^marginalia-\d{4}-\d\d-\d\d\.zip$/);
  expect((await bytesOf(saved)).toString("latin1")).toContain(documentId);
});

test("an export that breaks off says so, and can be tried again", async ({ newPerson }) => {
  const person = await newPerson("Ada");
  const page = await person.context.newPage();
  await page.goto("/settings");
  await page.route("**/api/account/export", (route) => route.abort(), { times: 1 });
  await page.getByRole("button", { name: "Export everything" }).click();
  await expect(page.getByText("The export broke off before it was whole.")).toBeVisible();
  const all = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export everything" }).click();
  await all;
});
