import { once } from "node:events";
import { Readable } from "node:stream";
import yazl from "yazl";

/** A file of a zip that is being written. */
export type ZipEntry = {
  /** Its path in the zip, with `/`. */
  name: string;
  modifiedAt: Date;
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;
};

/** A zip of `entries`, as they come: each is read when the one before it is through. What an entry's reading throws is thrown. */
export async function* writeZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  const feeding = (async () => {
    try {
      for await (const { name, modifiedAt, chunks } of entries) {
        const source = Readable.from(chunks, { objectMode: false });
        const read = once(source, "close");
        const failed = new Promise<never>((_, reject) => source.once("error", reject));
        zip.addReadStream(source, name, { mtime: modifiedAt });
        await Promise.race([read, failed]);
      }
      zip.end();
    } catch (error) {
      output.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  try {
    yield* output;
  } finally {
    output.destroy();
  }
  await feeding;
}
