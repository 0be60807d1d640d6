import { LIMITS } from "@marginalia/contract";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/types/src/display/api.d.ts";
import { IngestError } from "../ingest-error.ts";
import type { IngestedFile, IngestOptions } from "../ingested.ts";
import { cutIntoPassages } from "../passages.ts";
import { bookmarksOf, markBookmarks } from "./bookmark.ts";
import { regionsOf } from "./columns.ts";
import { compose, type PageSize } from "./compose.ts";
import { endsColumn, joinParagraphs, markFootnotes } from "./flow.ts";
import { boldFonts } from "./fonts.ts";
import { framesOf } from "./frame.ts";
import { type PageLines, setFurnitureApart } from "./furniture.ts";
import { leadingOf, paragraphsOf } from "./group-lines.ts";
import { bodySizeOf, markHeadings, mayBeHeading } from "./heading.ts";
import { withPdf } from "./open-pdf.ts";
import type { Paragraph } from "./paragraph.ts";
import { pdfTitle } from "./pdf-title.ts";
import { linesOf } from "./region-lines.ts";
import { segmentsOf } from "./segment.ts";

/**
 * Reads a PDF's text in the order a person would read it, with the place of every piece of it on its page. Text items
 * are those of pdf.js's `page.getTextContent()` with its default options. Whoever draws the pages must use the same pdf.js
 * and the same, and open the PDF with pdf.js's `cmaps` and `standard_fonts` and without `useSystemFonts`.
 *
 * @throws IngestError INVALID for empty, damaged and locked files and for those without text; TOO_LARGE for too much.
 */
export async function readPdf(bytes: Uint8Array, options: IngestOptions): Promise<IngestedFile> {
  return await withPdf(bytes, async (pdf) => {
    const { pages, sizes, references } = await readPages(pdf, options);
    const bodySize = bodySizeOf(pages.flatMap(({ regions }) => regions.flat()));
    setFurnitureApart(pages, bodySize);
    const paragraphs = joinParagraphs(paragraphsIn(pages, bodySize));
    if (!markBookmarks(paragraphs, await bookmarksOf(pdf, references))) {
      const candidates = paragraphs.filter((paragraph) => mayBeHeading(paragraph, bodySize));
      markHeadings(paragraphs, bodySize, await boldFonts(pdf, candidates));
    }
    const { text, blocks, pages: boxes, runs } = compose(paragraphs, sizes);
    let page = 0;
    // Passages come in order, so the page is looked for from the last one's on.
    const pageAt = (start: number) => {
      while (page < boxes.length - 1 && (boxes[page]?.end ?? 0) <= start) page += 1;
      return page + 1;
    };
    const { outline, passages } = cutIntoPassages(text, blocks, pageAt);
    const title = await pdfTitle(pdf, paragraphs, bodySize);
    return { format: "pdf", title, text, outline, passages, content: { kind: "pages", pages: boxes }, runs };
  });
}

type Pages = { pages: PageLines[]; sizes: PageSize[]; references: Map<string, number> };

async function readPages(pdf: PDFDocumentProxy, { onProgress }: IngestOptions): Promise<Pages> {
  const read: Pages = { pages: [], sizes: [], references: new Map() };
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    onProgress?.({ step: "reading", page: number, pages: pdf.numPages });
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    read.sizes.push({ width, height });
    if (page.ref !== null) read.references.set(`${page.ref.num} ${page.ref.gen} R`, number);
    const lines = await pageLines(page);
    for (const { text } of [...lines.regions.flat(), ...lines.apart]) characters += text.length;
    if (characters > LIMITS.extractedCharacters) {
      const most = LIMITS.extractedCharacters.toLocaleString("en");
      throw new IngestError("TOO_LARGE", `This PDF has more than ${most} characters. Split it and upload the pieces.`);
    }
    read.pages.push(lines);
    page.cleanup();
  }
  if (characters === 0) {
    const message = "There is no text in this PDF: its pages are images, drawings or blank.";
    throw new IngestError("INVALID", `${message} Run text recognition (OCR) over it and upload the result.`);
  }
  return read;
}

async function pageLines(page: PDFPageProxy): Promise<PageLines> {
  const content = await page.getTextContent();
  const [main, ...others] = framesOf(content, page.getViewport({ scale: 1 }).transform).map(({ pieces, rightToLeft }) =>
    regionsOf(segmentsOf(pieces)).map((region) => linesOf(region, { number: page.pageNumber, rightToLeft })),
  );
  return { number: page.pageNumber, regions: main ?? [], apart: others.flat(2) };
}

function paragraphsIn(pages: readonly PageLines[], bodySize: number): Paragraph[] {
  let region = 0;
  const leading = leadingOf(
    pages.flatMap(({ regions }) => regions),
    1.2,
  );
  return pages.flatMap(({ regions, apart }) => {
    const flow = regions.flatMap((lines) => {
      region += 1;
      const paragraphs = paragraphsOf(lines, { region, leading });
      if (endsColumn(lines, regions)) markFootnotes(paragraphs, bodySize);
      return paragraphs;
    });
    region += 1;
    const asides = apart.flatMap((line) => paragraphsOf([line], { region, leading }));
    for (const paragraph of asides) paragraph.aside = true;
    return [...flow.filter(({ aside }) => !aside), ...flow.filter(({ aside }) => aside), ...asides];
  });
}
