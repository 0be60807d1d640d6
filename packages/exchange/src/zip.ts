import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { ExportError, type ExportFile } from "./export-file.ts";

/** Of the JSON files inside: one that is larger is refused before it is unpacked. */
const LARGEST_ENTRY = 300_000_000;
const MOST_ENTRIES = 100_000;
const DIRECTORY_BYTES = 50_000_000;

const inflate = promisify(inflateRaw);

type Entry = { name: string; method: number; packed: number; size: number; at: number };

const BROKEN = "This zip is damaged or was not sent whole. Download the export again.";

/** The directory of a zip (APPNOTE 6.3, 4.3.12 and 4.3.16), without ZIP64: exports are smaller than 4 GB. */
export async function entriesOf(file: ExportFile): Promise<Entry[]> {
  const tailAt = Math.max(0, file.size - 66_000);
  const tail = Buffer.from(await file.read(tailAt, file.size));
  const end = tail.lastIndexOf(Buffer.from("504b0506", "hex"));
  if (end < 0 || end + 22 > tail.byteLength) throw new ExportError(BROKEN);
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const from = tail.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES || size > DIRECTORY_BYTES || from + size > file.size) throw new ExportError(BROKEN);
  const directory = Buffer.from(await file.read(from, from + size));
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= directory.byteLength && entries.length < count; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new ExportError(BROKEN);
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString("utf8", at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** An entry's bytes: never more than the directory says, whatever the packed ones hold. */
export async function readEntry(file: ExportFile, entry: Entry): Promise<Uint8Array> {
  if (entry.size > LARGEST_ENTRY) throw new ExportError(`${entry.name} is too large to be read (${entry.size} bytes).`);
  const head = Buffer.from(await file.read(entry.at, entry.at + 30));
  if (head.byteLength < 30 || head.readUInt32LE(0) !== 0x04034b50) throw new ExportError(BROKEN);
  const from = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = await file.read(from, from + entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new ExportError(`${entry.name} is packed in a way that cannot be read.`);
  return inflate(packed, { maxOutputLength: Math.max(entry.size, 1) }).catch(() => {
    throw new ExportError(BROKEN);
  });
}
