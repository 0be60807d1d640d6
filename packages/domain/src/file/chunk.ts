import { DomainError } from "../errors.ts";

/** Bytes that are held in memory before they go to the database. */
export const CHUNK_BYTES = 1_000_000;

/** The same bytes in pieces of CHUNK_BYTES, the last one shorter: a piece's number says where its bytes stood. */
export async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    for (let rest = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength); rest.byteLength > 0; ) {
      const part = rest.subarray(0, CHUNK_BYTES - size);
      rest = rest.subarray(part.byteLength);
      held.push(part);
      size += part.byteLength;
      if (size < CHUNK_BYTES) continue;
      yield Buffer.concat(held);
      held = [];
      size = 0;
    }
  }
  if (size > 0) yield Buffer.concat(held);
}

/** The same bytes, which break off with TOO_LARGE as soon as they and those `before` them are more than `limitBytes`. */
export async function* upTo(
  bytes: AsyncIterable<Uint8Array>,
  limitBytes: number,
  before = 0,
): AsyncGenerator<Uint8Array> {
  let size = before;
  for await (const piece of bytes) {
    size += piece.byteLength;
    if (size > limitBytes) throw tooLarge(limitBytes);
    yield piece;
  }
}

function tooLarge(limitBytes: number): DomainError {
  const limit = (limitBytes / 1_000_000).toLocaleString("en", { maximumFractionDigits: 1 });
  return new DomainError(
    "TOO_LARGE",
    `The file is larger than the ${limit} MB that may be uploaded here. Split it, or make it smaller.`,
    { name: "fileTooLarge", values: { megabytes: limit } },
  );
}
