import { readFileSync } from "node:fs";
import { LIMITS } from "@marginalia/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testDocx } from "./docx/test-docx.ts";
import { brokenPromises } from "./html/test-reading.ts";
import { IngestError } from "./ingest-error.ts";
import { ingestFile } from "./ingest-file.ts";
import { testZip } from "./zip/test-zip.ts";

const latin = (text: string) => Buffer.from(text, "latin1");
const docx = testDocx("<w:body><w:p><w:r><w:t>word</w:t></w:r></w:p></w:body>");
const pdf = latin("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
const office = (type: string) =>
  testZip([{ name: "[Content_Types].xml", bytes: `<Types ContentType="application/vnd.${type}"/>` }]);
const compound = (stream: string) =>
  Buffer.concat([latin("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Buffer.from(stream, "utf16le")]);
const program = Buffer.concat([latin("MZ\x90\0"), Buffer.alloc(200)]);

const ingest = (name: string, content: string | Buffer) => ingestFile({ name, bytes: Buffer.from(content) });

describe("ingestFile", () => {
  it.each([
    ["a.md", "# Title\n\ntext", "markdown", "Title"],
    ["a.MARKDOWN", "text", "markdown", null],
    ["a.txt", "# no title", "text", null],
    ["README", "text", "text", null],
    ["data.json", "{}", "text", null],
    ["bell.txt", "text\x07", "text", null],
    ["old.html", latin("<p>na\xefve"), "html", null],
    ["about-pdf.md", "# What %PDF- means", "markdown", "What %PDF- means"],
    ["a.txt", Buffer.from("\ufeffé", "utf16le"), "text", null],
    ["a.html", "<title>Page</title>text", "html", "Page"],
    ["a.htm", "just text", "html", null],
    ["saved-page", "<!-- saved --><!DOCTYPE html><p>text", "html", null],
    ["page.aspx", "\ufeff\n<?xml version='1.0'?><html><h1>Head</h1>", "html", "Head"],
    ["a.docx", docx, "docx", null],
    ["a.docm", docx, "docx", null],
    ["letter", docx, "docx", null],
  ])("reads %s", async (name, content, format, title) => {
    const file = await ingest(name, content);
    expect(file).toMatchObject({ format, title });
    expect(file.content.kind).toBe(format === "markdown" || format === "text" ? "source" : "blocks");
    if (file.content.kind === "blocks") expect(brokenPromises(file)).toEqual([]);
  });

  it("reads a text as it stands, but for its byte order mark", async () => {
    expect((await ingest("a.txt", "\ufeff a\r\n\tb\n")).text).toBe(" a\r\n\tb\n");
  });

  it.each([
    ["a.pdf", docx, "UNSUPPORTED", "“a.pdf” is a Word document, not a PDF. Rename it to “a.docx” and upload it again."],
    ["a.docx", pdf, "UNSUPPORTED", "“a.docx” is a PDF, not a Word document. Rename it to “a.pdf” and upload it again."],
    ["a.docx", "<html>x", "UNSUPPORTED", "“a.docx” is a web page, not a Word document. Rename it to “a.html”"],
    ["a.pdf", "text", "UNSUPPORTED", "“a.pdf” is a text file, not a PDF. Rename it to “a.txt”"],
    ["a.md", docx, "UNSUPPORTED", "“a.md” is a Word document, not a Markdown file."],
    ["a.txt", "<!doctype html>x", "UNSUPPORTED", "“a.txt” is a web page, not a text file. Rename it to “a.html”"],
    ["a.png", "text", "UNSUPPORTED", "“a.png” is a text file, not what its name says."],
    ["a.doc", "<html>x", "UNSUPPORTED", "“a.doc” is a web page, not what its name says."],
    ["a.txt", program, "UNSUPPORTED", "“a.txt” is a program, which is not read."],
    ["a.md", Buffer.from([0x61, 0, 0x62]), "UNSUPPORTED", "“a.md” is not a text in UTF-8"],
    ["a.html", latin("<p>\x01\xff"), "UNSUPPORTED", "“a.html” is not a text in UTF-8"],
    ["a.txt", latin("na\xefve"), "INVALID", "“a.txt” is not in UTF-8. Save it as UTF-8 text"],
    ["a.md", "", "INVALID", "“a.md” is empty."],
    ["a.md", " \n\t\n", "INVALID", "There is no text in “a.md”."],
    ["a.html", "<script>x</script>", "INVALID", "There is no text in “a.html”."],
    ["a.docx", testDocx("<w:body/>"), "INVALID", "There is no text in “a.docx”."],
    ["a.docx", compound("EncryptedPackage"), "INVALID", "“a.docx” is protected by a password."],
    ["a.doc", compound("WordDocument"), "UNSUPPORTED", "“a.doc” is a document of Word 97–2003 (.doc)"],
    ["a.xls", compound("Workbook"), "UNSUPPORTED", "“a.xls” is a workbook of Excel 97–2003"],
    [
      "a.xlsx",
      office("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
      "UNSUPPORTED",
      "“a.xlsx” is an Excel workbook",
    ],
    [
      "a.pptx",
      office("openxmlformats-officedocument.presentationml.presentation.main+xml"),
      "UNSUPPORTED",
      "“a.pptx” is a PowerPoint",
    ],
    [
      "a.odt",
      testZip([{ name: "mimetype", bytes: "application/vnd.oasis.opendocument.text" }]),
      "UNSUPPORTED",
      "“a.odt” is an OpenDocument text",
    ],
    [
      "a.epub",
      testZip([{ name: "mimetype", bytes: "application/epub+zip" }]),
      "UNSUPPORTED",
      "“a.epub” is an EPUB book",
    ],
    ["a.docx", testZip([{ name: "a.txt", bytes: "x" }]), "UNSUPPORTED", "“a.docx” is a zip archive"],
    ["a.docx", testZip([{ name: "../a.txt", bytes: "x" }]), "INVALID", "This file is damaged and cannot be unpacked."],
    ["a.docx", docx.subarray(0, docx.length - 30), "INVALID", "This file is damaged and cannot be unpacked."],
    ["a.png", latin("\x89PNG\r\n\x1a\n"), "UNSUPPORTED", "“a.png” is a PNG image"],
    ["a.pdf", latin("\xff\xd8\xff\xe0"), "UNSUPPORTED", "“a.pdf” is a JPEG image"],
    ["a.mp4", latin("\0\0\0\x18ftypmp42"), "UNSUPPORTED", "“a.mp4” is a video"],
    ["a.mp3", latin("ID3\x03\0"), "UNSUPPORTED", "“a.mp3” is an audio file"],
    ["a.tar.gz", latin("\x1f\x8b\x08\0"), "UNSUPPORTED", "“a.tar.gz” is a gzip archive"],
    ["a.rtf", "{\\rtf1 x}", "UNSUPPORTED", "“a.rtf” is an RTF document"],
    ["a", latin("\x7fELF\x02"), "UNSUPPORTED", "“a” is a program"],
  ])("refuses %s when it is not that (%#)", async (name, content, code, sentence) => {
    const refusal = ingest(name, content);
    await expect(refusal).rejects.toBeInstanceOf(IngestError);
    await expect(refusal).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) });
  });

  it("refuses more text than a document may hold", async () => {
    const most = "a".repeat(LIMITS.extractedCharacters);
    expect((await ingest("a.txt", most)).text).toHaveLength(most.length);
    await expect(ingest("a.txt", `${most}a`)).rejects.toMatchObject({ code: "TOO_LARGE" });
  });

  it("recognises a PDF whose mark is not its first", async () => {
    await expect(ingest("a.txt", `\n${pdf.toString("latin1")}`)).rejects.toMatchObject({ code: "UNSUPPORTED" });
  });

  it("reads a real Word document", async () => {
    const bytes = readFileSync(new URL("./docx/fixtures/tables.docx", import.meta.url));
    expect((await ingestFile({ name: "tables.docx", bytes })).text).toContain("Top left\tTop right");
  });

  it("refuses with an IngestError, or reads, whatever the bytes are called", async () => {
    const name = fc.constantFrom("a.md", "a.txt", "a.html", "a.docx", "a", "a.png", "__proto__.constructor", ".");
    const start = fc.constantFrom(
      "",
      "PK\x03\x04",
      "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
      "<html>",
      "\xff\xfe",
      "\xef\xbb\xbf",
      "BM",
      "MZ",
    );
    const damaged = fc.tuple(fc.nat(docx.length - 1), fc.nat(255)).map(([at, byte]) => {
      const copy = Buffer.from(docx);
      copy[at] = byte;
      return copy;
    });
    const anything = fc
      .tuple(start, fc.uint8Array({ maxLength: 100 }))
      .map(([mark, rest]) => Buffer.concat([latin(mark), rest]));
    await fc.assert(
      fc.asyncProperty(name, fc.oneof(damaged, anything), async (called, bytes) => {
        const outcome = await ingestFile({ name: called, bytes }).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(IngestError);
      }),
      { numRuns: 500 },
    );
  });
});
