import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { bookmarkedPdf, type Drawing, madePdf } from "./made-pdf.ts";
import { readPdf } from "./read-pdf.ts";

const read = async (bytes: Uint8Array) => await readPdf(bytes, {});
const prose = "The quick brown fox jumps over the lazy dog and goes on its way";

describe("readPdf on headings", () => {
  const body = ({ text }: Drawing, top: number) => {
    for (let line = 0; line < 5; line += 1) text(`${prose}.`, 50, top + line * 12);
  };

  it("takes what is larger for headings, what is bold for lower ones, and the largest for the title", async () => {
    const pdf = await madePdf((drawing) => {
      const { page, font, bold } = drawing;
      page.drawText("The Whole Work", { x: 50, y: 780, size: 20, font });
      page.drawText("A Part of It", { x: 50, y: 740, size: 14, font });
      body(drawing, 130);
      page.drawText("A Detail", { x: 50, y: 620, size: 10, font: bold });
      body(drawing, 240);
    });
    const { title, outline, passages } = await read(pdf);
    expect(title).toBe("The Whole Work");
    expect(outline.map(({ level, title }) => [level, title])).toEqual([
      [1, "The Whole Work"],
      [2, "A Part of It"],
      [3, "A Detail"],
    ]);
    expect(passages.at(-1)?.heading).toBe("A Detail");
  });

  it("takes the PDF's own outline where its titles stand on its pages", async () => {
    const pages = ["Beginnings", "Endings"].map((title) => (drawing: Drawing) => {
      drawing.text(title, 50, 80);
      body(drawing, 110);
    });
    const pdf = await bookmarkedPdf(
      [
        ["1 Beginnings", 1],
        ["2 Endings", 2],
      ],
      pages,
    );
    const { text, outline } = await read(pdf);
    expect(outline).toEqual([
      { level: 1, title: "1 Beginnings", start: 0 },
      { level: 1, title: "2 Endings", start: text.indexOf("Endings") },
    ]);
  });

  it("does not take an outline that its pages know nothing of", async () => {
    const pdf = await bookmarkedPdf([["Slide 1", 1]], [(drawing) => body(drawing, 110)]);
    expect((await read(pdf)).outline).toEqual([]);
  });

  it.each(["Microsoft Word - thesis.doc", "untitled", "scan0001.pdf", "  "])("takes %j for no title", async (said) => {
    const document = await PDFDocument.load(await madePdf((drawing) => body(drawing, 100)));
    document.setTitle(said);
    expect((await read(await document.save())).title).toBeNull();
  });
});
