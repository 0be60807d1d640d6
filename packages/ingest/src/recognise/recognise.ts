import type { DocumentFormat } from "@marginalia/contract";
import { IngestError } from "../ingest-error.ts";
import { decodeText, isBinary } from "./decode-text.ts";
import { namedAs, renamed } from "./file-name.ts";
import { compoundFileOf, type OfficeFile, officeFileOf } from "./office-file.ts";
import { signatureOf } from "./signature.ts";

/** Readers of PDF look for the mark this far into a file (ISO 32000-1, annex H, note 13). */
const PDF_MARK_BYTES = 1024;

const NAMES: Readonly<Record<DocumentFormat, string>> = {
  pdf: "a PDF",
  docx: "a Word document",
  html: "a web page",
  markdown: "a Markdown file",
  text: "a text file",
};

const READ = "Upload a PDF, a Word document (.docx), a web page (.html), Markdown or plain text.";

/**
 * Which format a file has, by its first bytes and its name, which must agree.
 *
 * @throws IngestError UNSUPPORTED when it is of no format that is read or another than its name says; INVALID when it
 * is empty, damaged, locked or in an unknown encoding; TOO_LARGE when it would unpack to too much.
 */
export async function recognise({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<DocumentFormat> {
  if (bytes.length === 0) throw new IngestError("INVALID", `“${name}” is empty. Upload a file with text in it.`);
  const named = namedAs(name);
  const content = await contentOf(name, bytes);
  if (content === "pdf" || content === "docx") {
    if (named === content || named === "unknown") return content;
    throw misnamed(name, content);
  }

  if (named === "pdf" || named === "docx" || named === "binary") throw misnamed(name, content);
  if (content === "html" && (named === "markdown" || named === "text")) throw misnamed(name, content);
  const format = named === "unknown" ? content : named;
  // A page says itself in which encoding it is.
  if (format !== "html" && decodeText(bytes) === undefined) {
    throw new IngestError("INVALID", `“${name}” is not in UTF-8. Save it as UTF-8 text and upload it again.`);
  }
  return format;
}

async function contentOf(name: string, bytes: Uint8Array): Promise<"pdf" | "docx" | "html" | "text"> {
  const head = Buffer.from(bytes.subarray(0, PDF_MARK_BYTES)).toString("latin1");
  // A text about PDF may hold the mark too: it counts anywhere only where the name says the same.
  if (head.trimStart().startsWith("%PDF-") || (head.includes("%PDF-") && namedAs(name) === "pdf")) return "pdf";
  const office = await officeFile(head, bytes);
  if (office?.is === "docx") return "docx";
  if (office?.is === "encrypted") {
    throw new IngestError(
      "INVALID",
      `“${name}” is protected by a password. Open it in Word, remove the password, save it and upload it again.`,
    );
  }
  const other = office?.name ?? signatureOf(bytes);
  if (other !== undefined) throw new IngestError("UNSUPPORTED", `“${name}” is ${other}, which is not read. ${READ}`);
  if (isBinary(bytes)) {
    throw new IngestError("UNSUPPORTED", `“${name}” is not a text in UTF-8, nor another format that is read. ${READ}`);
  }
  const opening = head.replace(/^\xef\xbb\xbf/, "").replace(/<!--.*?-->|<\?xml[^>]*>/gs, "");
  return /^\s*<(!doctype\s+html|html)[\s>]/i.test(opening) ? "html" : "text";
}

async function officeFile(head: string, bytes: Uint8Array): Promise<OfficeFile | undefined> {
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) return await officeFileOf(bytes);
  return head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") ? compoundFileOf(bytes) : undefined;
}

function misnamed(name: string, is: DocumentFormat): IngestError {
  const named = namedAs(name);
  const says = named === "unknown" || named === "binary" ? "what its name says" : NAMES[named];
  return new IngestError(
    "UNSUPPORTED",
    `“${name}” is ${NAMES[is]}, not ${says}. Rename it to “${renamed(name, is)}” and upload it again.`,
  );
}
