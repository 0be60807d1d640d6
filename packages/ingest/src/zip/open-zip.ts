/// <reference path="./yauzl.d.ts" />
import { type Entry, fromBufferPromise } from "yauzl";
import { IngestError } from "../ingest-error.ts";

const MOST_ENTRIES = 10_000;
const MOST_BYTES = 200_000_000;
const MOST_PART_BYTES = 50_000_000;
/** Text shrinks to a tenth; what is this large and shrinks more was made to. */
const BOMB_BYTES = 10_000_000;
const BOMB_RATIO = 100;

/** A zip archive whose entries are read one at a time, and only when asked for. */
export type ZipArchive = {
  has: (name: string) => boolean;
  names: () => string[];
  /** An entry's bytes. Throws an IngestError when it is not there, damaged or larger than a part may be. */
  read: (name: string) => Promise<Buffer>;
};

/**
 * Opens a zip archive whose list of entries is sound and whose entries are together not too large.
 *
 * @throws IngestError INVALID when it is damaged, TOO_LARGE when it would unpack to too much.
 */
export async function openZip(bytes: Uint8Array): Promise<ZipArchive> {
  const entries = new Map<string, Entry>();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await orDamaged(async () => {
    const file = await fromBufferPromise(buffer, { lazyEntries: true });
    if (file.entryCount > MOST_ENTRIES) throw tooLarge();
    let total = 0;
    for await (const entry of file.eachEntry()) {
      total += entry.uncompressedSize;
      if (total > MOST_BYTES || isBomb(entry)) throw tooLarge();
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
    }
    return file;
  });

  return {
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    read: (name) =>
      orDamaged(async () => {
        const entry = entries.get(name);
        if (!entry) throw damaged();
        if (entry.uncompressedSize > MOST_PART_BYTES) throw tooLarge();
        const chunks: Buffer[] = [];
        // The stream fails as soon as an entry unpacks to more than its list says.
        for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
        return Buffer.concat(chunks);
      }),
  };
}

function isBomb({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize > BOMB_BYTES && uncompressedSize > compressedSize * BOMB_RATIO;
}

async function orDamaged<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof IngestError ? error : damaged(error);
  }
}

function damaged(cause?: unknown): IngestError {
  return new IngestError(
    "INVALID",
    "This file is damaged and cannot be unpacked. Open it where it was made, save it again and upload the new copy.",
    { cause },
  );
}

function tooLarge(): IngestError {
  return new IngestError(
    "TOO_LARGE",
    "This file unpacks to more than reading a document may take. Upload a smaller one.",
  );
}
