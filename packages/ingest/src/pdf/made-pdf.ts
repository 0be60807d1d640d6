import { PDFDocument, type PDFFont, PDFName, type PDFPage, type PDFRef, PDFString, StandardFonts } from "pdf-lib";

export type Drawing = {
  page: PDFPage;
  font: PDFFont;
  bold: PDFFont;
  text: (text: string, x: number, y: number) => void;
};

/** A PDF of A4 pages for a test, each drawn by its function: text in 10 points, `y` from the top of the page. */
export async function madePdf(...pages: ((drawing: Drawing) => void)[]): Promise<Uint8Array> {
  return await (await draw(pages)).save();
}

/** The same with bookmarks, each a title and the number of the page it leads to. */
export async function bookmarkedPdf(
  bookmarks: readonly (readonly [string, number])[],
  pages: ((drawing: Drawing) => void)[],
): Promise<Uint8Array> {
  const document = await draw(pages);
  const { context } = document;
  const outline = context.nextRef();
  const refs = bookmarks.map(() => context.nextRef());
  for (const [index, [title, page]] of bookmarks.entries()) {
    const entry = context.obj({
      Parent: outline,
      Dest: [document.getPage(page - 1).ref, PDFName.of("Fit")],
      ...neighbours(refs, index),
    });
    entry.set(PDFName.of("Title"), PDFString.of(title));
    context.assign(refs[index] ?? outline, entry);
  }
  const [first, last] = [refs[0] ?? outline, refs.at(-1) ?? outline];
  context.assign(outline, context.obj({ Type: "Outlines", First: first, Last: last, Count: refs.length }));
  document.catalog.set(PDFName.of("Outlines"), outline);
  return await document.save();
}

function neighbours(refs: readonly PDFRef[], index: number): { Prev?: PDFRef; Next?: PDFRef } {
  const [before, after] = [refs[index - 1], refs[index + 1]];
  return { ...(before && { Prev: before }), ...(after && { Next: after }) };
}

async function draw(pages: ((drawing: Drawing) => void)[]): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  const bold = await document.embedFont(StandardFonts.TimesRomanBold);
  for (const fill of pages) {
    const page = document.addPage([595, 842]);
    fill({ page, font, bold, text: (text, x, y) => page.drawText(text, { x, y: 842 - y, size: 10, font }) });
  }
  return document;
}
