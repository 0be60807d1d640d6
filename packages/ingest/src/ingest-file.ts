import { type DocumentFormat, LIMITS, type TextFormat } from "@marginalia/contract";
import { decodeHtml } from "./html/decode-html.ts";
import { IngestError } from "./ingest-error.ts";
import { ingestText } from "./ingest-text.ts";
import type { IngestedFile, IngestOptions } from "./ingested.ts";
import { decodeText } from "./recognise/decode-text.ts";
import { recognise } from "./recognise/recognise.ts";
import { titleOf } from "./title.ts";

/** A file as it was uploaded: what it is called, extension and all, and what it holds. */
export type SourceFile = { name: string; bytes: Uint8Array };

/**
 * Reads a file into its text, outline, passages and what is needed to show it. What it is must be plain from its bytes
 * and fit its name. Takes as much memory and time as the file demands: `@marginalia/ingest/process` bounds both.
 *
 * @throws IngestError UNSUPPORTED for formats that are not read and for files that are not what their names say; INVALID
 * for damaged, locked and empty files; TOO_LARGE for more than may be read.
 */
export async function ingestFile(file: SourceFile, options: IngestOptions = {}): Promise<IngestedFile> {
  const format = await recognise(file);
  const ingested = await read(format, file.bytes, options);
  if (ingested.text.length > LIMITS.extractedCharacters) {
    const most = LIMITS.extractedCharacters.toLocaleString("en");
    throw new IngestError("TOO_LARGE", `This file has more than ${most} characters. Split it and upload the pieces.`);
  }
  if (ingested.text.trim() === "") {
    throw new IngestError("INVALID", `There is no text in “${file.name}”. Upload a file with text in it.`);
  }
  return ingested;
}

/** The readers' libraries are loaded only when a file needs them. */
async function read(format: DocumentFormat, bytes: Uint8Array, options: IngestOptions): Promise<IngestedFile> {
  switch (format) {
    case "pdf":
      return await (await import("./pdf/read-pdf.ts")).readPdf(bytes, options);
    case "docx":
      return await (await import("./docx/read-docx.ts")).readDocx(bytes);
    case "html":
      return (await import("./html/read-html.ts")).readHtml(decodeHtml(bytes));
    case "markdown":
    case "text":
      return readText(decodeText(bytes) ?? "", format);
  }
}

function readText(text: string, format: TextFormat): IngestedFile {
  const ingested = ingestText(text, format);
  return { ...ingested, format, title: titleOf(undefined, ingested.outline), content: { kind: "source" }, runs: [] };
}
