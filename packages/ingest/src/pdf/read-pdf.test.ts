import { readdirSync, readFileSync } from "node:fs";
import { codePointLength, LIMITS, sliceCodePoints } from "@marginalia/contract";
import fc from "fast-check";
import { degrees } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { IngestError } from "../ingest-error.ts";
import type { IngestedFile } from "../ingested.ts";
import { bookmarkedPdf, type Drawing, madePdf } from "./made-pdf.ts";
import { withPdf } from "./open-pdf.ts";
import { readPdf } from "./read-pdf.ts";

const folder = new URL("./fixtures/", import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const read = async (bytes: Uint8Array) => await readPdf(bytes, {});
const readable = readdirSync(folder).filter(
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

async function expectSound(bytes: Uint8Array, { text, passages, outline, content, runs }: IngestedFile): Promise<void> {
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
      expect(sliceCodePoints(text, start, start + codePointLength(str))).toBe(str);
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

const prose = "The quick brown fox jumps over the lazy dog and goes on its way";

describe("readPdf", () => {
  it.each(readable)("says where each piece of text stands (%s)", async (name) => {
    const bytes = bytesOf(name);
    await expectSound(bytes, await read(bytes));
  });

  it("leaves the caller its bytes", async () => {
    const bytes = bytesOf("pdflatex-4-pages.pdf");
    await read(bytes);
    expect(bytes).toEqual(bytesOf("pdflatex-4-pages.pdf"));
  });

  it("tells of each page as it reads it", async () => {
    const told: unknown[] = [];
    await readPdf(bytesOf("multicolumn.pdf"), { onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([1, 2, 3].map((page) => ({ step: "reading", page, pages: 3 })));
  });
});

describe("readPdf on any layout", () => {
  const placed = fc.record({
    text: fc.constantFrom(
      "word",
      "two words",
      "half-",
      "of",
      "7",
      "(b)",
      "•",
      "End.",
      "S P A C E D",
      "é\u00a0à",
      "soft\u00ad",
    ),
    x: fc.integer({ min: 0, max: 580 }),
    y: fc.integer({ min: 0, max: 830 }),
    size: fc.integer({ min: 1, max: 40 }),
    angle: fc.constantFrom(0, 0, 0, 90, 180, 45, 3),
  });

  it("says where each piece of text stands, wherever it is drawn", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(placed, { maxLength: 40 }), { minLength: 1, maxLength: 3 }), async (pages) => {
        const bytes = await madePdf(
          ({ text }) => text("There is some text.", 50, 100),
          ...pages.map((texts) => ({ page, font }: Drawing) => {
            for (const { text, angle, ...place } of texts)
              page.drawText(text, { ...place, font, rotate: degrees(angle) });
          }),
        );
        await expectSound(bytes, await read(bytes));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps every letter that stands on a page", async () => {
    const bytes = await madePdf(({ text }) => {
      for (let index = 0; index < 200; index += 1)
        text(`w${index}x`, ((index * 97) % 11) * 50 + 10, ((index * 31) % 70) * 11 + 20);
    });
    const { text } = await read(bytes);
    for (let index = 0; index < 200; index += 1) expect(text).toContain(`w${index}x`);
  });
});

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

  it("keeps lines of code apart and indented", async () => {
    const { StandardFonts } = await import("pdf-lib");
    const { PDFDocument } = await import("pdf-lib");
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
    const { PDFDocument } = await import("pdf-lib");
    const document = await PDFDocument.load(await madePdf((drawing) => body(drawing, 100)));
    document.setTitle(said);
    expect((await read(await document.save())).title).toBeNull();
  });
});

describe("readPdf on what it cannot read", () => {
  const refused = async (bytes: Uint8Array) => await read(bytes).catch((error: unknown) => error);

  it("opens a PDF that has an owner password only", async () => {
    const { text } = await read(bytesOf("owner-password.pdf"));
    expect(text).toBe((await read(bytesOf("two-columns.pdf"))).text);
  });

  it("names a password", async () => {
    expect(await refused(bytesOf("password-protected.pdf"))).toMatchObject({
      name: "IngestError",
      code: "INVALID",
      message: "This PDF is protected by a password. Save a copy without the password and upload that.",
    });
  });

  it("advises text recognition for images of pages", async () => {
    expect(await refused(bytesOf("images-only.pdf"))).toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("Run text recognition (OCR) over it"),
    });
  });

  it.each([
    ["nothing", new Uint8Array()],
    ["no PDF", new TextEncoder().encode("%PDF-1.7\nnot really")],
    ["half a PDF", bytesOf("two-columns.pdf").slice(0, 300)],
  ])("refuses %s", async (_, bytes) => {
    expect(await refused(bytes)).toMatchObject({ name: "IngestError", code: "INVALID" });
  });

  it("reads what is left of a PDF cut short, or says that it is damaged, whatever is cut", async () => {
    const whole = bytesOf("pdflatex-4-pages.pdf");
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      const result = await refused(whole.slice(0, whole.length * share));
      const isRead = typeof result === "object" && result !== null && "text" in result && result.text !== "";
      expect(isRead || (result instanceof IngestError && result.code === "INVALID")).toBe(true);
    }
  });

  it("refuses more pages than may be read", async () => {
    const { PDFDocument } = await import("pdf-lib");
    const document = await PDFDocument.create();
    for (let page = 0; page <= LIMITS.pages; page += 1) document.addPage([10, 10]);
    expect(await refused(await document.save())).toMatchObject({
      code: "TOO_LARGE",
      message: "This PDF has more than 5,000 pages. Split it and upload the pieces.",
    });
  });

  it("reads what text there is among scanned pages", async () => {
    const pdf = await madePdf(
      () => {},
      ({ text }) => text(`${prose}.`, 50, 100),
      () => {},
    );
    const { text, content } = await read(pdf);
    expect(text).toBe(`${prose}.`);
    const end = text.length;
    expect(content).toMatchObject({
      pages: [
        { start: 0, end: 0 },
        { start: 0, end },
        { start: end, end },
      ],
    });
  });
});

describe("readPdf on hostile pages", () => {
  // A clock would fail on a busy machine: quadratic time shows as this file not ending within vitest's own limit.
  it.each([
    ["scattered", (index: number) => `1 0 0 1 ${((index * 7919) % 560) + 10} ${((index * 104_729) % 800) + 10} Tm`],
    ["on one line", (index: number) => `1 0 0 1 ${(index * 0.0055 + 5).toFixed(4)} 400 Tm`],
  ])(
    "reads 100,000 characters drawn one by one, %s",
    async (_, place) => {
      const pdf = await madePdf(({ page, font }) => {
        const name = page.node.newFontDictionary("F", font.ref);
        const marks = Array.from({ length: 100_000 }, (_, index) => `${name} 0.01 Tf ${place(index)} (a) Tj`);
        page.node.addContentStream(page.doc.context.register(page.doc.context.stream(`BT ${marks.join("\n")} ET`)));
      });
      const { text, content } = await read(pdf);
      expect(text.match(/a/g)?.length).toBeGreaterThan(0);
      expect(content).toMatchObject({ pages: [{ start: 0, end: text.length }] });
    },
    60_000,
  );
});
