/** The part of yauzl 3.4 that is used here, under names of its own: the package has no types. */
declare module "yauzl" {
  import type { Readable } from "node:stream";

  export type ZippedFile = {
    fileName: Buffer;
    compressedSize: number;
    uncompressedSize: number;
    isEncrypted(): boolean;
  };

  export type OpenedZip = {
    entryCount: number;
    eachEntry(): AsyncIterable<ZippedFile>;
    openReadStreamPromise(entry: ZippedFile): Promise<Readable>;
  };

  export class RandomAccessReader {
    _readStreamForRange(start: number, end: number): Readable;
  }

  export function fromRandomAccessReaderPromise(
    reader: RandomAccessReader,
    totalSize: number,
    options: { autoClose: false; decodeStrings: false },
  ): Promise<OpenedZip>;
}
