import type { PDFDocumentProxy } from "pdfjs-dist/types/src/display/api.d.ts";
import type { Paragraph } from "./paragraph.ts";

/** Fonts are told apart by drawing instructions, which are only read for as many pages as this. */
const PAGES = 12;

/** Tells whether a font, by pdf.js's name of it, is bold. Looked up for the fonts of `paragraphs` only. */
export async function boldFonts(
  pdf: PDFDocumentProxy,
  paragraphs: readonly Paragraph[],
): Promise<(font: string) => boolean> {
  const bold = new Map<string, boolean>();
  let read = 0;
  for (const { lines, font } of paragraphs) {
    const [line] = lines;
    if (line === undefined || bold.has(font)) continue;
    if (read >= PAGES) break;
    read += 1;
    const page = await pdf.getPage(line.page);
    // Instructions that cannot be read only cost a heading.
    await page.getOperatorList({ annotationMode: 0 }).catch(() => undefined);
    for (const name of new Set(paragraphs.map((paragraph) => paragraph.font))) {
      if (page.commonObjs.has(name)) bold.set(name, isBold(page.commonObjs.get(name)));
    }
    if (!bold.has(font)) bold.set(font, false);
    page.cleanup();
  }
  return (font) => bold.get(font) === true;
}

function isBold(font: unknown): boolean {
  if (typeof font !== "object" || font === null) return false;
  const flag = (name: string) => name in font && Reflect.get(font, name) === true;
  const name: unknown = Reflect.get(font, "name");
  return flag("bold") || flag("black") || (typeof name === "string" && /bold|black|heavy|semib|cmbx|demi/i.test(name));
}
