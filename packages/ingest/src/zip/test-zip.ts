import { deflateRawSync } from "node:zlib";

export type TestEntry = {
  name: string;
  bytes: string | Buffer;
  /** What the archive says of the entry's unpacked size, where it is to lie. */
  claimedSize?: number;
};

/** A zip archive of these entries, deflated; checksums are left out, as nothing here reads them. */
export function testZip(entries: readonly TestEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimedSize } of entries) {
    const fileName = Buffer.from(name);
    const packed = deflateRawSync(bytes);
    const sizes = [packed.length, claimedSize ?? Buffer.byteLength(bytes), fileName.length, 0] as const;
    const header = Buffer.concat([littleEndian("2222244422", 20, 0x800, 8, 0, 0x21, 0, ...sizes), fileName]);
    parts.push(Buffer.from("PK\x03\x04"), header, packed);
    directory.push(
      Buffer.from("PK\x01\x02"),
      littleEndian("2222224442222244", 20, 20, 0x800, 8, 0, 0x21, 0, ...sizes, 0, 0, 0, 0, offset),
      fileName,
    );
    offset += 4 + header.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = littleEndian("2222442", 0, 0, entries.length, entries.length, list.length, offset, 0);
  return Buffer.concat([...parts, list, Buffer.from("PK\x05\x06"), end]);
}

/** Numbers of the given widths in bytes, one digit each. */
function littleEndian(widths: string, ...numbers: number[]): Buffer {
  const buffer = Buffer.alloc([...widths].reduce((sum, width) => sum + Number(width), 0));
  let at = 0;
  for (const [index, width] of [...widths].entries()) at = buffer.writeUIntLE(numbers[index] ?? 0, at, Number(width));
  return buffer;
}
