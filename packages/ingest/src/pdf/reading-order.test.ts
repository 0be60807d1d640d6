import { degrees, PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { type Drawing, eastAsian, madePdf } from "./made-pdf.ts";
import { readPdf } from "./read-pdf.ts";
import { bytesOf, expectSound } from "./sound.ts";

const read = async (bytes: Uint8Array) => await readPdf(bytes, {});
const prose = "The quick brown fox jumps over the lazy dog and goes on its way";

describe("readPdf on columns", () => {
  it("reads one column after the other, what spans them first, and notes last", async () => {
    const { text } = await read(bytesOf("two-columns.pdf"));
    const order = [
      "takes it for a line of the left column.",
      "1. Introduction",
      "indistinguishable from institutionalization.1 Readers expect",
      "unsubstantiated presuppositions do not.\n\nAnother paragraph with further",
      "2.1. Details of the method",
      "1 The first note explains",
      "occupation of space at the bottom of the second column. Geometrical considerations",
      "3. Results",
      "Journal of Reading Order",
    ];
    expect(order.map((part) => text.indexOf(part))).toEqual(
      order.map((part) => text.indexOf(part)).toSorted((a, b) => a - b),
    );
    expect(order.filter((part) => !text.includes(part))).toEqual([]);
  });

  it("puts words broken at line ends together again", async () => {
    const { text } = await read(bytesOf("two-columns.pdf"));
    expect(text).toContain("Documentation of extraordinarily complicated characteristics demonstrates");
    expect(text).toContain("typesetter hyphenates uncompromisingly");
    expect(text).toContain("independence of language-specific dictionaries");
  });

  it("keeps the hyphen before a capital and a digit", async () => {
    const pdf = await madePdf(({ text }) => {
      text(`${prose} with Anglo-`, 50, 100);
      text("Saxon words, and the new COVID-", 50, 112);
      text("19 cases.", 50, 124);
    });
    expect((await read(pdf)).text).toBe(`${prose} with Anglo-Saxon words, and the new COVID-19 cases.`);
  });

  it("reads three columns", async () => {
    const columns = ["first", "second", "third"];
    const pdf = await madePdf(({ text }) => {
      for (const [index, column] of columns.entries()) {
        for (let line = 0; line < 12; line += 1) {
          text(`${column} column has line ${line} here`, 40 + index * 175, 100 + line * 12 + index * 3);
        }
      }
    });
    const { text } = await read(pdf);
    expect(columns.map((column) => text.lastIndexOf(column))).toEqual(
      columns.map((column) => text.lastIndexOf(column)).toSorted((a, b) => a - b),
    );
    expect(text.indexOf("second")).toBeGreaterThan(text.lastIndexOf("first"));
    expect(text.indexOf("third")).toBeGreaterThan(text.lastIndexOf("second"));
  });

  it("reads a table row by row", async () => {
    const { text } = await read(bytesOf("multicolumn.pdf"));
    expect(text).toContain("Belgium\t11.5\t30,689\tBrussels\tDutch, French, German\nCzech Republic\t10.7\t");
  });
});

describe("readPdf on writing directions", () => {
  it("reads Arabic and Hebrew from the right, names and numbers in them from the left", async () => {
    const { text } = await read(bytesOf("right-to-left.pdf"));
    const plain = text.normalize("NFKC");
    expect(plain).toContain("في عام 2024 صدر");
    expect(plain).toContain("من برنامج Marginalia Reader باللغة");
    expect(plain).toContain("ושם כמו Google Chrome צריך להישאר בסדר הנכון");
    expect(plain).toContain("(כולל המנהל).");
  });

  it("reads a Hebrew paragraph between English ones from the right", async () => {
    const { text } = await read(bytesOf("two-directions.pdf"));
    expect(text.split("\n\n")).toEqual([
      expect.stringMatching(/^An English paragraph .* page\.$/),
      "זוהי פסקה בעברית בתוך מסמך באנגלית, והיא ארוכה מספיק כדי לתפוס שלוש שורות לפחות על הדף הקטן הזה. המשפט השני מסתיים כאן, והשלישי בא אחריו (בסוגריים).",
      "English again, with a name like שלום עולם in the midst of the sentence.",
    ]);
  });

  it("reads columns from the right where the page does, and sentences over them", async () => {
    const { text } = await read(bytesOf("right-to-left.pdf"));
    expect(text.normalize("NFKC")).toContain("ولذلك يحتوي على كلمات كثيرة لا معنى لها");
  });

  it("reads a page that is turned", async () => {
    const pdf = await madePdf(({ page, font }) => {
      page.setRotation(degrees(90));
      for (let line = 0; line < 3; line += 1) {
        page.drawText(`Turned line ${line}.`, { x: 100 + line * 14, y: 100, size: 10, font, rotate: degrees(90) });
      }
    });
    const { text, content } = await read(pdf);
    expect(text.replace(/\s+/g, " ")).toBe("Turned line 0. Turned line 1. Turned line 2.");
    expect(content).toMatchObject({ pages: [{ width: 842, height: 595 }] });
  });

  it("reads Chinese and Japanese in fonts that the file does not hold, without spaces at line ends", async () => {
    const pdf = await madePdf((drawing) => {
      const lines = ["这是一个用于测试的中文段落，它应该没有空", "格地连接各行，因为中文不使用空格。"];
      for (const [index, line] of lines.entries()) {
        eastAsian(drawing, { text: line, x: 50, y: 100 + index * 14, encoding: "UniGB-UCS2-H" });
      }
    });
    const { text } = await read(pdf);
    expect(text).toBe("这是一个用于测试的中文段落，它应该没有空格地连接各行，因为中文不使用空格。");
    await expectSound(pdf, await read(pdf));
  });

  it("reads lines set from top to bottom one after the other, from the right", async () => {
    const pdf = await madePdf((drawing) => {
      const lines = ["縦書きの文章は右から左へ読みます行が", "折り返されます。"];
      for (const [index, text] of lines.entries()) {
        eastAsian(drawing, { text, x: 400 - index * 16, y: 100, encoding: "UniJIS-UCS2-V" });
      }
    });
    expect((await read(pdf)).text.normalize("NFKC")).toBe("縦書きの文章は右から左へ読みます行が折り返されます。");
  });

  it("puts text that runs another way behind the page's own", async () => {
    const pdf = await madePdf(({ page, font, text }) => {
      page.drawText("Sideways stamp", { x: 20, y: 300, size: 10, font, rotate: degrees(90) });
      text(`${prose}.`, 50, 100);
    });
    expect((await read(pdf)).text).toBe(`${prose}.\n\nSideways stamp`);
  });
});

describe("readPdf on paragraphs", () => {
  it("joins a sentence over the end of a page, past running heads, page numbers and notes", async () => {
    const filler = ({ text }: Drawing, number: number) => {
      text("The Running Head", 50, 40);
      text(`- ${number} -`, 290, 810);
    };
    const pdf = await madePdf(
      (drawing) => {
        filler(drawing, 1);
        drawing.text(`${prose} and the sentence`, 50, 100);
        drawing.page.drawText("1 A small note.", { x: 50, y: 100, size: 7, font: drawing.font });
      },
      (drawing) => {
        filler(drawing, 2);
        drawing.text("runs on to its end. Then it stops.", 50, 100);
      },
    );
    const { text, content, passages } = await read(pdf);
    expect(text).toContain(`${prose} and the sentence runs on to its end. Then it stops.`);
    expect(text.match(/The Running Head/g)).toHaveLength(2);
    expect(text).toContain("1 A small note.");
    expect(content).toMatchObject({ pages: [{ start: 0 }, { end: text.length }] });
    expect(passages.at(0)?.page).toBe(1);
  });

  it("goes on behind a number with a fraction at the end of a line", async () => {
    const pdf = await madePdf(({ text }) => {
      text(`${prose} in version 3.5`, 50, 100);
      text("Of the program. It ends here.2", 50, 112);
    });
    expect((await read(pdf)).text).toBe(`${prose} in version 3.5 Of the program. It ends here.2`);
  });

  it("keeps lines of code apart and indented", async () => {
    const document = await PDFDocument.create();
    const font = await document.embedFont(StandardFonts.Courier);
    const page = document.addPage([595, 842]);
    const code = ["if (ready) {", "  start();", "}"];
    for (const [line, text] of code.entries()) {
      const indent = text.length - text.trimStart().length;
      page.drawText(text.trim(), { x: 50 + indent * 6, y: 700 - line * 12, size: 10, font });
    }
    expect((await read(await document.save())).text).toBe(code.join("\n"));
  });

  it("keeps superscripts and subscripts in their line", async () => {
    const pdf = await madePdf(({ page, font, text }) => {
      text("The area is x", 50, 100);
      page.drawText("2", { x: 50 + font.widthOfTextAtSize("The area is x", 10), y: 746, size: 6, font });
      text("and no more.", 120, 100);
    });
    expect((await read(pdf)).text.replace(/\s+/g, " ")).toBe("The area is x2 and no more.");
  });

  it("takes text that is drawn twice to look bold once", async () => {
    const pdf = await madePdf(({ text }) => {
      for (const shift of [0, 0.3]) text(`${prose}.`, 50 + shift, 100);
    });
    expect((await read(pdf)).text).toBe(`${prose}.`);
  });
});
