import type { ImportId } from "@marginalia/contract";
import { importChunk, importFile } from "@marginalia/db/schema";
import type { ExportFile } from "@marginalia/exchange";
import { and, asc, eq } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { CHUNK_BYTES } from "../file/chunk.ts";
import type { OpenScope } from "../scope.ts";

/** An import's received files. The piece that was read last is kept, since most reading goes on where it was. */
export async function storedFiles(db: OpenScope["db"], id: ImportId): Promise<ExportFile[]> {
  const files = await db.select().from(importFile).where(eq(importFile.importId, id)).orderBy(asc(importFile.ordinal));
  let kept: { ordinal: number; bytes: Buffer } | undefined;
  const chunk = async (ordinal: number): Promise<Buffer> => {
    if (kept?.ordinal === ordinal) return kept.bytes;
    const [row] = await db
      .select({ bytes: importChunk.bytes })
      .from(importChunk)
      .where(and(eq(importChunk.importId, id), eq(importChunk.ordinal, ordinal)));
    if (!row) throw new DomainError("INVALID", "The file is not here any more. Import it again.", "fileGone");
    kept = { ordinal, bytes: row.bytes };
    return row.bytes;
  };
  return files.map(({ name, byteSize, firstChunk }) => ({
    name,
    size: byteSize,
    read: async (start, end) => {
      const pieces: Uint8Array[] = [];
      for (let at = start; at < Math.min(end, byteSize); ) {
        const ordinal = Math.floor(at / CHUNK_BYTES);
        const from = at - ordinal * CHUNK_BYTES;
        const whole = await chunk(firstChunk + ordinal);
        const bytes = whole.subarray(from, Math.min(end - ordinal * CHUNK_BYTES, CHUNK_BYTES));
        pieces.push(bytes);
        at += bytes.byteLength;
      }
      return Buffer.concat(pieces);
    },
  }));
}
