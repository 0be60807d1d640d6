import type { Page } from "@playwright/test";
import axe from "axe-core";
import { call, expect, ORIGIN, type Person } from "./people.ts";

/** Sends a file as the product does, as a new document or as the next version of one; gives the document's id. */
export async function uploadFile({ context: { request } }: Person, name: string, buffer: Buffer, documentId?: string) {
  const path = documentId === undefined ? "/api/documents" : `/api/documents/${documentId}/versions`;
  const file = { name, mimeType: "application/octet-stream", buffer };
  const answer = await request.post(path, { multipart: { file }, headers: { origin: ORIGIN } });
  expect(answer.status(), await answer.text()).toBe(201);
  return String((await answer.json()).document.id);
}

/** A session about a document with a question and its answer; gives its page and the quotes that the answer cites. */
export async function ask({ context: { request } }: Person, documentId: string, question: string) {
  const session = await call(request, "chatSession.create", { documentId });
  await call(request, "message.send", { chatSessionId: session.id, content: question, wait: true });
  const { chat_session } = await (await request.get(`/api/chat-sessions/${session.id}`)).json();
  const quotes: string[] = chat_session.messages.at(-1).citations.map(({ quote }: { quote: string }) => quote);
  return { path: `/documents/${documentId}/sessions/${session.id}`, quotes };
}

/** A page of a person's, with all that it complained about or asked for elsewhere. */
export async function watchedPage({ context }: Person): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => faults.push("a dialogue")));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(ORIGIN) && !/^(data|blob):/.test(url)) faults.push(`a request to ${url}`);
  });
  return { page, faults };
}

/** Text without its white space: between blocks and cells it stands in the text and not on the page. */
export const letters = (text: string) => text.replace(/\s/g, "");

/** The letters that are highlighted in the document now. */
export const highlightedLetters = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get("citation") ?? [])].map(String).join("").replace(/\s/g, ""));

export async function axeFinds(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}
