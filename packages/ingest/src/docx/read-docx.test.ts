import { readFileSync } from "node:fs";
import {
  Bookmark,
  CheckBox,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  type FileChild,
  FootnoteReferenceRun,
  Math as Formula,
  Header,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  InternalHyperlink,
  type IParagraphOptions,
  MathFraction,
  MathRun,
  MathSuperScript,
  Packer,
  Paragraph,
  SimpleField,
  Table,
  TableCell,
  TableRow,
  Textbox,
  TextRun,
} from "docx";
import { describe, expect, it } from "vitest";
import { blocksOf, brokenPromises, elementsIn } from "../html/test-reading.ts";
import { readDocx } from "./read-docx.ts";
import { testDocx } from "./test-docx.ts";

const sample = (name: string) => readDocx(readFileSync(new URL(`./fixtures/${name}.docx`, import.meta.url)));

async function read(children: FileChild[], more: Partial<ConstructorParameters<typeof Document>[0]> = {}) {
  const document = new Document({
    ...more,
    sections: [{ headers: { default: new Header({ children: [new Paragraph("head")] }) }, children }],
  });
  const file = await readDocx(await Packer.toBuffer(document));
  expect(brokenPromises(file)).toEqual([]);
  return file;
}

const paragraph = (...children: NonNullable<IParagraphOptions["children"]>) => new Paragraph({ children });
const change = { id: 1, author: "a", date: "2020-01-01T00:00:00Z" };

describe("readDocx on documents of Word", () => {
  it("reads comments where they stand and what they say", async () => {
    const file = await sample("comments");
    expect(brokenPromises(file)).toEqual([]);
    expect(file.text).toBe("Ouch[MW1].[MW2]\n\nComment [MW1]\nA tachyon walks into a bar.\nComment [MW2]\nFin.");
  });

  it("reads footnotes behind the text, linked from their numbers, with no arrows back", async () => {
    const file = await sample("footnotes");
    expect(brokenPromises(file)).toEqual([]);
    expect(file.text).toBe("Ouch[1].[2]\n\nA tachyon walks into a bar.\nFin.");
    const [link] = elementsIn(file).filter(({ tag }) => tag === "a");
    const [note] = elementsIn(file).filter(({ tag }) => tag === "li");
    expect(link?.attributes?.href).toBe(`#${note?.attributes?.id}`);
  });

  it("reads lists", async () => {
    const file = await sample("simple-list");
    expect(file.text).toBe("Apple\nBanana");
    expect(elementsIn(file).map(({ tag }) => tag)).toEqual(["ul", "li", "li"]);
  });

  it("reads tables", async () => {
    const file = await sample("tables");
    expect(brokenPromises(file)).toEqual([]);
    expect(file.text).toBe("Above\n\nTop left\tTop right\nBottom left\tBottom right\n\nBelow");
    expect(blocksOf(file).map(({ tag }) => tag)).toEqual(["p", "table", "p"]);
  });
});

describe("readDocx", () => {
  it("finds headings by their styles, and by what those are based on", async () => {
    const own = (id: string, basedOn: string) => ({ id, name: `Style ${id}`, basedOn });
    const file = await read(
      [
        new Paragraph({ text: "Title", heading: HeadingLevel.TITLE }),
        new Paragraph({ text: "One", heading: HeadingLevel.HEADING_1 }),
        new Paragraph({ text: "Own", style: "b" }),
        new Paragraph({ text: "Text", style: "d" }),
      ],
      { styles: { paragraphStyles: [own("a", "Heading2"), own("b", "a"), own("c", "d"), own("d", "c")] } },
    );
    expect(file.outline.map(({ level, title }) => [level, title])).toEqual([
      [1, "Title"],
      [1, "One"],
      [2, "Own"],
    ]);
    expect(file.title).toBe("Title");
  });

  it("is called by its properties before its headings", async () => {
    const heading = new Paragraph({ text: "Heading", heading: HeadingLevel.HEADING_1 });
    expect((await read([heading], { title: "Terms & <Conditions>" })).title).toBe("Terms & <Conditions>");
  });

  it("keeps what was inserted and drops what was deleted", async () => {
    const file = await read([
      paragraph(new InsertedTextRun({ text: "in", ...change }), new DeletedTextRun({ text: "out", ...change })),
    ]);
    expect(file.text).toBe("in");
  });

  it("reads emphasis, links, bookmarks, breaks and tabs", async () => {
    const link = new ExternalHyperlink({ link: "https://example.org/", children: [new TextRun("web")] });
    const inside = new InternalHyperlink({ anchor: "mark", children: [new TextRun("there")] });
    const file = await read([
      paragraph(new TextRun({ text: "bold", bold: true }), new TextRun({ text: "under", underline: {} }), link, inside),
      paragraph(new Bookmark({ id: "mark", children: [new TextRun("a\tb")] }), new TextRun({ text: "c", break: 1 })),
    ]);
    expect(file.text).toBe("boldunderwebthere\n\na b\nc");
    const attributes = elementsIn(file).flatMap((element) =>
      element.attributes ? [[element.tag, element.attributes]] : [],
    );
    expect(attributes).toEqual([
      ["a", { href: "https://example.org/" }],
      ["a", { href: "#mark" }],
      ["span", { id: "mark" }],
    ]);
  });

  it("reads merged cells and header rows", async () => {
    const cell = (text: string, options = {}) => new TableCell({ children: [new Paragraph(text)], ...options });
    const file = await read([
      new Table({
        rows: [
          new TableRow({ tableHeader: true, children: [cell("a", { columnSpan: 2 })] }),
          new TableRow({ children: [cell("b", { rowSpan: 2 }), cell("c")] }),
          new TableRow({ children: [cell("d")] }),
        ],
      }),
    ]);
    expect(file.text).toBe("a\nb\tc\nd");
    const cells = elementsIn(file).filter(({ tag }) => tag === "th" || tag === "td");
    expect(cells.map(({ tag, attributes }) => [tag, attributes])).toEqual([
      ["th", { colSpan: 2 }],
      ["td", { rowSpan: 2 }],
      ["td", undefined],
      ["td", undefined],
    ]);
  });

  it("loses no text that stands in a field, a formula or a text box", async () => {
    const formula = new Formula({
      children: [
        new MathFraction({ numerator: [new MathRun("a")], denominator: [new MathRun("b")] }),
        new MathSuperScript({ children: [new MathRun("c")], superScript: [new MathRun("2")] }),
      ],
    });
    const file = await read([
      paragraph(new TextRun("Figure "), new SimpleField("SEQ Figure", "7")),
      paragraph(formula),
      new Textbox({ style: { width: "9cm" }, children: [new Paragraph("boxed")] }),
      paragraph(new CheckBox({ checked: true }), new TextRun("done")),
    ]);
    expect(file.text).toBe("Figure 7\n\n(a)/(b)c^(2)\n\nboxed\n\n☑ done");
  });

  it("reads a picture as its description, a note as a list", async () => {
    const altText = { name: "n", title: "t", description: "A cat" };
    const image = new ImageRun({
      type: "png",
      data: Buffer.from("x"),
      transformation: { width: 1, height: 1 },
      altText,
    });
    const file = await read([paragraph(image, new FootnoteReferenceRun(1))], {
      footnotes: { 1: { children: [new Paragraph("note")] } },
    });
    expect(file.text).toBe("A cat [1]\n\nnote");
  });

  it("gives paragraphs in a right-to-left script that direction", async () => {
    const file = await read([new Paragraph("— مرحبا hello"), new Paragraph("hello שלום"), new Paragraph("1. ܫܠܡܐ")]);
    expect(blocksOf(file).map(({ attributes }) => attributes?.dir)).toEqual(["rtl", undefined, "rtl"]);
  });
});

describe("readDocx on what was made to harm", () => {
  const body = (content: string) => testDocx(`<w:body>${content}</w:body>`);

  it("reads the smallest document there is", async () => {
    expect((await readDocx(body("<w:p><w:r><w:t>hi</w:t></w:r></w:p>"))).text).toBe("hi");
  });

  it.each([
    ["unpacks to much more than it is", body("<w:p/>".repeat(50_000_000)), "TOO_LARGE"],
    ["shrinks more than text does", body("<w:p/>".repeat(2_000_000)), "TOO_LARGE"],
    ["nests deeper than a program can go", body("<w:ins>".repeat(50_000)), "INVALID"],
    ["nests deeper, and closes it", body(`${"<w:ins>".repeat(50_000)}${"</w:ins>".repeat(50_000)}`), "INVALID"],
    ["declares entities", testDocx("<w:body/>", '<!DOCTYPE a [<!ENTITY b "c">]>'), "INVALID"],
    ["is cut off", testDocx("<w:body><w:p>"), "INVALID"],
    ["has no document", testDocx(undefined), "INVALID"],
    ["lies about its size", testDocx("<w:body/>", "", 10), "INVALID"],
    ["is no archive", Buffer.from("PK\x03\x04 and then not"), "INVALID"],
    ["is half an archive", body("<w:p/>").subarray(0, 200), "INVALID"],
  ])("refuses one that %s", async (_, bytes, code) => {
    await expect(readDocx(bytes)).rejects.toMatchObject({ name: "IngestError", code });
  });
});
