/// <reference path="./yauzl.d.ts" />
import { Readable } from "node:stream";
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZippedFile } from "yauzl";
import { ExportError, type ExportFile } from "./export-file.ts";

const MOST_ENTRIES = 100_000;
/** Bytes of one file inside, unpacked. Conversations are text, which shrinks to a tenth: what shrinks far more was made to. */
const LARGEST_ENTRY = 8_000_000_000;
const BOMB_BYTES = 10_000_000;
const BOMB_RATIO = 200;
const PIECE = 256 * 1_024;

const BROKEN = "This zip is damaged or was not sent whole. Download the export again.";

const BOMB = "It would unpack to far more than a text can, so it was not opened.";

/** A file inside a zip. `read` unpacks it as it is asked for; ExportError when it cannot or must not be. */
export type Packed = { readonly name: string; read(): AsyncIterable<Uint8Array> };

/** What is in a zip, wherever its names say it should go: nothing is ever written to a disk. */
export async function openZip(file: ExportFile): Promise<Packed[]> {
  try {
    const zip = await fromRandomAccessReaderPromise(new Reader(file), file.size, {
      autoClose: false,
      decodeStrings: false,
    });
    if (zip.entryCount > MOST_ENTRIES) throw new ExportError(`This zip holds more than ${MOST_ENTRIES} files.`);
    const packed: Packed[] = [];
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      packed.push({
        name: entry.fileName.toString("utf8"),
        read: () => unpack(entry, () => zip.openReadStreamPromise(entry)),
      });
    }
    // Also where each file is small, or where many share the same packed bytes.
    if (unpacked > BOMB_BYTES && unpacked > file.size * BOMB_RATIO) throw new ExportError(BOMB);
    return packed;
  } catch (error) {
    throw error instanceof ExportError ? error : new ExportError(BROKEN, { cause: error });
  }
}

async function* unpack(entry: ZippedFile, open: () => Promise<Readable>): AsyncGenerator<Uint8Array> {
  const { compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted()) throw new ExportError("It is protected by a password. Send a zip without one.");
  if (uncompressedSize > LARGEST_ENTRY) throw new ExportError("It would unpack to more than may be read.");
  if (uncompressedSize > BOMB_BYTES && uncompressedSize > compressedSize * BOMB_RATIO) throw new ExportError(BOMB);
  // yauzl fails as soon as more is unpacked than the directory says.
  let stream: Readable;
  try {
    stream = await open();
  } catch (error) {
    throw new ExportError(BROKEN, { cause: error });
  }
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await chunks.next().catch((cause: unknown) => {
        throw new ExportError(BROKEN, { cause });
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

class Reader extends RandomAccessReader {
  constructor(private readonly file: ExportFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(piecesOf(this.file, start, end), { objectMode: false });
  }
}

/** A range of a file in pieces. */
export async function* piecesOf(file: ExportFile, start = 0, end = file.size): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += PIECE) {
    const bytes = await file.read(at, Math.min(end, at + PIECE));
    if (bytes.byteLength === 0) return;
    yield bytes;
  }
}
