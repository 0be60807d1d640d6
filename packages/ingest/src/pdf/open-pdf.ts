import { LIMITS } from "@marginalia/contract";
import type { PDFDocumentProxy } from "pdfjs-dist/types/src/display/api.d.ts";
import { IngestError } from "../ingest-error.ts";
import { loadPdfjs, READING_OPTIONS } from "./pdfjs.ts";

const DAMAGED = "This PDF is damaged and cannot be read. Save it again in the program it comes from and upload that.";

/**
 * Opens a PDF, does what `read` says and closes it. One with an owner password only opens as any other does.
 *
 * @throws IngestError INVALID for empty, damaged and locked files; TOO_LARGE for too many pages; and what `read` throws.
 */
export async function withPdf<T>(bytes: Uint8Array, read: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
  if (bytes.length === 0) throw new IngestError("INVALID", "This file is empty. Upload one with text in it.");
  const pdfjs = await loadPdfjs();
  // pdf.js takes the bytes for itself: the caller keeps its own.
  const task = pdfjs.getDocument({ ...READING_OPTIONS, data: new Uint8Array(bytes) });
  try {
    const pdf = await task.promise;
    if (pdf.numPages === 0) throw new IngestError("INVALID", "This PDF has no pages. Upload one that has.");
    if (pdf.numPages > LIMITS.pages) {
      const most = LIMITS.pages.toLocaleString("en");
      throw new IngestError("TOO_LARGE", `This PDF has more than ${most} pages. Split it and upload the pieces.`);
    }
    return await read(pdf);
  } catch (error) {
    throw error instanceof IngestError ? error : ingestErrorOf(error);
  } finally {
    await task.destroy();
  }
}

function ingestErrorOf(cause: unknown): IngestError {
  if (cause instanceof Error && cause.name === "PasswordException") {
    const message = "This PDF is protected by a password. Save a copy without the password and upload that.";
    return new IngestError("INVALID", message, { cause });
  }
  return new IngestError("INVALID", DAMAGED, { cause });
}
