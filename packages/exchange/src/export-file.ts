/** A file that is read here and there, as the directory of a zip wants it. */
export type ExportFile = {
  readonly name: string;
  readonly size: number;
  /** The bytes from `start` up to `end`, exclusively. */
  read(start: number, end: number): Promise<Uint8Array>;
};

/** Why a file is no export that can be read; its message is for the person who sent it. */
export class ExportError extends Error {
  override readonly name = "ExportError";
}
