import { readdirSync, readFileSync } from "node:fs";
import { codePointLength, plainLetters, sliceCodePoints } from "@marginalia/contract";
import { expect } from "vitest";
import type { IngestedFile } from "../ingested.ts";
import { withPdf } from "./open-pdf.ts";

const folder = new URL("./fixtures/", import.meta.url);
/** A fixture. */
export function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}

/** The fixtures that hold text which anybody may read. */
export const readable = readdirSync(folder).filter(
  (name) => name.endsWith(".pdf") && !["images-only.pdf", "password-protected.pdf"].includes(name),
);

/** The strings of each page's text items, as whoever draws the pages gets them. */
async function itemsOf(bytes: Uint8Array): Promise<string[][]> {
  return await withPdf(bytes, async (pdf) => {
    const pages: string[][] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      pages.push(items.flatMap((item) => ("str" in item ? [item.str] : [])));
    }
    return pages;
  });
}

/** Expects every place that the file names to hold what it says, on the pages as pdf.js reads them. */
export async function expectSound(
  bytes: Uint8Array,
  { text, passages, outline, content, runs }: IngestedFile,
): Promise<void> {
  if (content.kind !== "pages") throw new Error("A PDF is read as pages.");
  expect(text).not.toMatch(/\0|\p{Surrogate}/u);
  const items = await itemsOf(bytes);
  expect(runs).toHaveLength(content.pages.length);
  expect(items).toHaveLength(content.pages.length);
  let end = 0;
  for (const [index, page] of content.pages.entries()) {
    expect(page.number).toBe(index + 1);
    expect(page.start).toBeGreaterThanOrEqual(end);
    expect(sliceCodePoints(text, end, page.start).trim()).toBe("");
    end = page.end;
    const covered = new Set<number>();
    for (const [item, from, length, start] of runs[index] ?? []) {
      const str = items[index]?.[item]?.slice(from, from + length) ?? "";
      expect(str).toHaveLength(length);
      expect(sliceCodePoints(text, start, start + codePointLength(str))).toBe(plainLetters(str));
      expect(start).toBeGreaterThanOrEqual(page.start);
      expect(start + codePointLength(str)).toBeLessThanOrEqual(page.end);
      for (let unit = from; unit < from + length; unit += 1) {
        expect(covered.has(item * 100_000 + unit)).toBe(false);
        covered.add(item * 100_000 + unit);
      }
    }
  }
  expect(sliceCodePoints(text, end, text.length).trim()).toBe("");
  for (const passage of passages) {
    expect(sliceCodePoints(text, passage.start, passage.end)).toBe(passage.text);
    const page = content.pages[(passage.page ?? 0) - 1];
    expect(page && passage.start >= page.start && passage.start < page.end).toBe(true);
  }
  for (const { start } of outline) expect(passages.some((passage) => passage.start === start)).toBe(true);
}
