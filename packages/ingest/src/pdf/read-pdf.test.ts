import { LIMITS } from "@marginalia/contract";
import fc from "fast-check";
import { degrees, PDFDocument, PDFPage } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { IngestError } from "../ingest-error.ts";
import { type Drawing, madePdf } from "./made-pdf.ts";
import { readPdf } from "./read-pdf.ts";
import { bytesOf, expectSound, readable } from "./sound.ts";

const read = async (bytes: Uint8Array) => await readPdf(bytes, {});
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

  it("refuses a PDF without pages", async () => {
    const document = await PDFDocument.create();
    expect(await refused(await document.save({ addDefaultPage: false }))).toMatchObject({
      code: "INVALID",
      message: "This PDF has no pages. Upload one that has.",
    });
  });

  it("refuses more text than may be read", async () => {
    const LINE = 60_000;
    const document = await PDFDocument.load(
      await madePdf(({ page, font }) => {
        const name = page.node.newFontDictionary("F", font.ref);
        const lines = Array.from({ length: 10 }, () => `0 -12 Td (${"a".repeat(LINE)}) Tj`).join(" ");
        page.node.addContentStream(
          page.doc.context.register(page.doc.context.stream(`BT ${name} 0.01 Tf 1 0 0 1 10 800 Tm ${lines} ET`)),
        );
      }),
    );
    // The same page again and again.
    const pages = Array.from({ length: Math.ceil(LIMITS.extractedCharacters / (10 * LINE)) }, () =>
      document.getPage(0),
    );
    for (const { node } of pages) {
      const copy = node.clone();
      document.addPage(PDFPage.of(copy, document.context.register(copy), document));
    }
    expect(await refused(await document.save())).toMatchObject({
      code: "TOO_LARGE",
      message: "This PDF has more than 5,000,000 characters. Split it and upload the pieces.",
    });
  }, 60_000);

  it("refuses more pages than may be read", async () => {
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
