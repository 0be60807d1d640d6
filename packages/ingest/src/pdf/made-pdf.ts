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

/** Writes text with one of PDF's predefined CMaps, in a font that is not embedded. */
export function eastAsian(
  { page }: Drawing,
  { text, x, y, encoding }: { text: string; x: number; y: number; encoding: "UniGB-UCS2-H" | "UniJIS-UCS2-V" },
): void {
  const { context } = page.doc;
  const [name, ordering] = encoding.startsWith("UniGB") ? ["STSong-Light", "GB1"] : ["HeiseiMin-W3", "Japan1"];
  const descriptor = context.obj({ Type: "FontDescriptor", FontName: name, Flags: 4, FontBBox: [0, -200, 1000, 900] });
  const cidFont = context.obj({
    Type: "Font",
    Subtype: "CIDFontType0",
    BaseFont: name,
    FontDescriptor: context.register(descriptor),
    CIDSystemInfo: { Registry: PDFString.of("Adobe"), Ordering: PDFString.of(ordering), Supplement: 2 },
  });
  const descendants = [context.register(cidFont)];
  const font = { Type: "Font", Subtype: "Type0", BaseFont: name, Encoding: encoding, DescendantFonts: descendants };
  const key = page.node.newFontDictionary("C", context.register(context.obj(font)));
  const codes = [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, "0")).join("");
  const drawing = `BT ${key} 10 Tf 1 0 0 1 ${x} ${842 - y} Tm <${codes}> Tj ET`;
  page.node.addContentStream(context.register(context.stream(drawing)));
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
