import { crc32, deflateRawSync } from "node:zlib";

type Entry = {
  name: string;
  text: string | Buffer;
  /** What the directory says it unpacks to, where that is a lie. */
  says?: number;
  /** Whether the directory says that it is encrypted. */
  encrypted?: boolean;
  /** Bytes of another entry's that it shares: the number of that entry. */
  shares?: number;
};

/** Little-endian numbers at their places: offset, bytes, value. */
function numbers(length: number, ...fields: [at: number, size: number, value: number][]): Buffer {
  const bytes = Buffer.alloc(length);
  for (const [at, size, value] of fields) {
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, size);
  }
  return bytes;
}

/** A zip as APPNOTE.TXT 4.3 spells it; as ZIP64 every size and offset stands in its longer form. */
export function zip(entries: readonly Entry[], isZip64 = false): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  const places: number[] = [];
  let end = 0;
  for (const { name: called, text, says, encrypted = false, shares } of entries) {
    const name = Buffer.from(called);
    const packed = deflateRawSync(text);
    const size = says ?? Buffer.byteLength(text);
    const flags = 0x800 | (encrypted ? 1 : 0);
    const at = shares === undefined ? end : (places[shares] ?? 0);
    places.push(at);
    if (shares === undefined) {
      const head = numbers(30, [0, 4, 0x04034b50], [4, 2, 20], [6, 2, flags], [8, 2, 8], [26, 2, name.length]);
      bodies.push(head, name, packed);
      end += head.length + name.length + packed.length;
    }
    const extra = isZip64
      ? numbers(28, [0, 2, 1], [2, 2, 24], [4, 8, size], [12, 8, packed.length], [20, 8, at])
      : Buffer.alloc(0);
    const short = (value: number) => (isZip64 ? 0xffffffff : value);
    directory.push(
      numbers(
        46,
        ...([
          [0, 4, 0x02014b50],
          [4, 2, 20],
          [6, 2, 20],
          [8, 2, flags],
          [10, 2, 8],
        ] as [number, number, number][]),
        ...([
          [16, 4, crc32(text)],
          [20, 4, short(packed.length)],
          [24, 4, short(size)],
        ] as [number, number, number][]),
        ...([
          [28, 2, name.length],
          [30, 2, extra.length],
          [42, 4, short(at)],
        ] as [number, number, number][]),
      ),
      name,
      extra,
    );
  }
  const listed = Buffer.concat(directory);
  const count = entries.length;
  const tail: Buffer[] = [];
  if (isZip64) {
    tail.push(
      numbers(
        56,
        ...([
          [0, 4, 0x06064b50],
          [4, 8, 44],
          [24, 8, count],
          [32, 8, count],
          [40, 8, listed.length],
          [48, 8, end],
        ] as [number, number, number][]),
      ),
      numbers(20, [0, 4, 0x07064b50], [8, 8, end + listed.length], [16, 4, 1]),
    );
  }
  const short = (value: number, most: number) => (isZip64 ? most : value);
  tail.push(
    numbers(
      22,
      ...([
        [0, 4, 0x06054b50],
        [8, 2, short(count, 0xffff)],
        [10, 2, short(count, 0xffff)],
      ] as [number, number, number][]),
      ...([
        [12, 4, short(listed.length, 0xffffffff)],
        [16, 4, short(end, 0xffffffff)],
      ] as [number, number, number][]),
    ),
  );
  return Buffer.concat([...bodies, listed, ...tail]);
}
