import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { LIMITS, plainLine } from "@marginalia/contract";
import { DomainError } from "@marginalia/domain";
import { TRPCError } from "@trpc/server";

const PARTS = 20;
const FIELD_BYTES = 10_000;

/** A form with one file, which is read as it comes. `fields` is complete when the last of `bytes` has been read. */
export type IncomingForm = {
  fileName: string;
  fields: ReadonlyMap<string, string>;
  bytes: AsyncIterable<Uint8Array>;
};

export function isForm(headers: Headers): boolean {
  return /^multipart\/form-data\b/i.test(headers.get("content-type") ?? "");
}

/**
 * Reads a form up to the beginning of its file. Errors: UNSUPPORTED for a body that is no form; INVALID, also while its
 * bytes are read; TOO_LARGE.
 */
export async function openForm(request: Request): Promise<IncomingForm> {
  if (!isForm(request.headers)) {
    throw new DomainError("UNSUPPORTED", "Send the file in a form, with Content-Type: multipart/form-data.");
  }
  const parser = parserFor(request.headers.get("content-type") ?? "");
  const fields = new Map<string, string>();
  parser.on("field", (name, value) => void fields.set(name, value));
  // The pipeline tells of the first fault. A second one, or one before anybody reads the file, must not end the process.
  parser.on("error", () => {});
  parser.on("filesLimit", () => parser.destroy(new DomainError("INVALID", "Send one file at a time.")));
  const file = new Promise<{ stream: Readable; name: string }>((resolve) => {
    parser.on("file", (_field, stream, name) => resolve({ stream: stream.on("error", () => {}), name }));
  });
  const source = Readable.from(request.body ?? []);
  const read = pipeline(source, parser).catch((error: unknown) => {
    throw toFault(error);
  });
  const opened = await Promise.race([file, read.then(() => null)]);
  if (!opened) throw new DomainError("INVALID", "The form has no file: name its part “file”.");
  const { stream, name } = opened;
  read.catch((fault: Error) => stream.destroy(fault));

  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream) yield chunk;
      await read;
    } catch (error) {
      throw toFault(error);
    } finally {
      source.destroy();
    }
  }
  return { fileName: nameOf(name), fields, bytes: bytes() };
}

function parserFor(contentType: string) {
  try {
    const limits = { files: 1, fields: PARTS, parts: PARTS, fieldSize: FIELD_BYTES };
    return new Busboy({ headers: { "content-type": contentType }, limits });
  } catch {
    throw new DomainError("INVALID", "The form is malformed: its Content-Type names no boundary.");
  }
}

/** What a stream ends with is our own refusal, or a form that broke off. */
function toFault(error: unknown): Error {
  if (error instanceof DomainError || error instanceof TRPCError) return error;
  return new DomainError("INVALID", "The form is incomplete: the upload broke off. Send it again.");
}

/** The last part of whatever path a program sent, without what is not seen or no file system allows. */
function nameOf(sent: string | undefined): string {
  const clean = plainLine((sent ?? "").split(/[\\/]/).at(-1) ?? "");
  return (clean || "file").slice(-LIMITS.fileNameCharacters).toWellFormed();
}
