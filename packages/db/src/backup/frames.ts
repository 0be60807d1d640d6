import type { Readable } from "node:stream";
import { z } from "zod";

/** What a backup file begins with, unpacked: the schema that its rows are of is named by its newest migration. */
export const Head = z.object({
  format: z.literal("marginalia.backup"),
  version: z.literal(1),
  schema: z.string(),
  takenAt: z.iso.datetime(),
});
export type Head = z.infer<typeof Head>;

/** The lines of a backup. `bytes` is followed by so many bytes of PostgreSQL's COPY text, of the table named last. */
export const Line = z.union([
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ bytes: z.number().int().positive() }),
  z.object({ rows: z.number().int(), sha256: z.string() }),
  z.object({ tables: z.number().int() }),
]);
export type Line = z.infer<typeof Line>;

/** A file that is no whole backup, or that may not be restored here; the message is for the operator. */
export class BackupError extends Error {}

const LONGEST_LINE = 1_000_000;

/** Reads lines of JSON and the bytes between them. Errors: BackupError where the file ends before it is whole. */
export function createFrameReader(source: Readable) {
  const chunks = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  async function more(): Promise<void> {
    const { done, value } = await chunks.next().catch((error: NodeJS.ErrnoException) => {
      throw error.code?.startsWith("Z_") ? new BackupError("The backup is damaged or not whole.") : error;
    });
    if (done) throw new BackupError("The backup is not whole: it ends too early.");
    held = held.length === 0 ? value : Buffer.concat([held, value]);
  }

  return {
    async line(): Promise<unknown> {
      let end = held.indexOf(10);
      while (end < 0) {
        if (held.length > LONGEST_LINE) throw new BackupError("This is no backup of Marginalia.");
        await more();
        end = held.indexOf(10);
      }
      const text = held.toString("utf8", 0, end);
      held = held.subarray(end + 1);
      try {
        return JSON.parse(text);
      } catch {
        throw new BackupError("This is no backup of Marginalia.");
      }
    },
    async *bytes(count: number): AsyncGenerator<Buffer> {
      for (let left = count; left > 0; ) {
        if (held.length === 0) await more();
        const piece = held.subarray(0, left);
        held = held.subarray(piece.length);
        left -= piece.length;
        yield piece;
      }
    },
  };
}
export type FrameReader = ReturnType<typeof createFrameReader>;
