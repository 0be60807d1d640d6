import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { LIMITS, plainLine } from "@marginalia/contract";
import { DomainError } from "@marginalia/domain";
import { TRPCError } from "@trpc/server";

const FIELDS = 20;
const FIELD_BYTES = 10_000;

type IncomingFile = { name: string; bytes: AsyncIterable<Uint8Array> };

/** A form that is read as it comes. `fields` is complete when `files` has ended. */
type IncomingForm = {
  fields: ReadonlyMap<string, string>;
  /** At least one; each is read to its end before the next one comes. */
  files: AsyncGenerator<IncomingFile>;
};

/** A form with one file. `fields` is complete when the last of `bytes` has been read. */
type IncomingFileForm = { fileName: string; fields: IncomingForm["fields"]; bytes: AsyncIterable<Uint8Array> };

export function isForm(headers: Headers): boolean {
  return /^multipart\/form-data\b/i.test(headers.get("content-type") ?? "");
}

/** Reads a form up to the beginning of its one file. Errors: as for `openForm`. */
export async function openFileForm(request: Request): Promise<IncomingFileForm> {
  const { fields, files } = openForm(request, 1);
  const first = await files.next();
  if (first.done) throw NO_FILE;
  const file: IncomingFile = first.value;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield* file.bytes;
    await files.next();
  }
  return { fileName: file.name, fields, bytes: bytes() };
}

/**
 * Reads a form with files. Errors: UNSUPPORTED for a body that is no form; INVALID, also while its bytes are read; TOO_LARGE.
 */
export function openForm(request: Request, mostFiles: number): IncomingForm {
  if (!isForm(request.headers)) {
    throw new DomainError("UNSUPPORTED", "Send the file in a form, with Content-Type: multipart/form-data.");
  }
  const parser = parserFor(request.headers.get("content-type") ?? "", mostFiles);
  const fields = new Map<string, string>();
  parser.on("field", (name, value) => void fields.set(name, value));
  // The pipeline tells of the first fault. A second one, or one before anybody reads the file, must not end the process.
  parser.on("error", () => {});
  parser.on("filesLimit", () => {
    const most = mostFiles === 1 ? "one file" : `at most ${mostFiles} files`;
    parser.destroy(new DomainError("INVALID", `Send ${most} at a time.`));
  });
  const begun: { stream: Readable; name: string }[] = [];
  let tell = () => {};
  parser.on("file", (_field, stream, name) => {
    begun.push({ stream: stream.on("error", () => {}), name: nameOf(name) });
    tell();
  });
  const source = Readable.from(request.body ?? []);
  const read = pipeline(source, parser).catch((error: unknown) => {
    for (const { stream } of begun) stream.destroy(toFault(error));
    throw toFault(error);
  });
  read.catch(() => {});

  async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
    let isWhole = false;
    try {
      for await (const chunk of stream) yield chunk;
      isWhole = true;
    } catch (error) {
      throw toFault(error);
    } finally {
      if (!isWhole) source.destroy();
    }
  }

  async function* files(): AsyncGenerator<IncomingFile> {
    for (let next = 0; ; next += 1) {
      const another = new Promise<void>((resolve) => {
        tell = resolve;
      });
      if (next === begun.length) await Promise.race([another, read]);
      const file = begun[next];
      if (!file && next === 0) throw NO_FILE;
      if (!file) return;
      yield { name: file.name, bytes: bytesOf(file.stream) };
    }
  }
  return { fields, files: files() };
}

const NO_FILE = new DomainError("INVALID", "The form has no file: name its part “file”.");

function parserFor(contentType: string, files: number) {
  try {
    const limits = { files, fields: FIELDS, parts: FIELDS + files, fieldSize: FIELD_BYTES };
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
