import type { DocumentFormat, DocumentInput } from "@marginalia/contract";
import { document, documentVersion } from "@marginalia/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { notFound } from "../errors.ts";
import { decide, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { versionOfDocument } from "./internal.ts";

const SLICE_BYTES = 1_000_000;

/** A version's original; `bytes(from, to)` reads it from byte `from` up to, not including, byte `to`. */
export type Original = {
  versionNumber: number;
  format: DocumentFormat;
  byteSize: number;
  sha256: string;
  bytes(from: number, to: number): AsyncGenerator<Uint8Array>;
};

/**
 * The bytes that a version was read from, as they came. They are fetched in slices, and each slice asks again whether
 * the caller may read them. Errors: NOT_FOUND, FORBIDDEN.
 */
export async function readOriginal({ db, actor }: Scope, { id, version }: DocumentInput): Promise<Original> {
  const allowed = mayRead(actor);
  const [found] = await db
    .select({
      allowed,
      original: {
        versionId: documentVersion.id,
        versionNumber: documentVersion.number,
        format: documentVersion.format,
        byteSize: documentVersion.byteSize,
        sha256: documentVersion.sha256,
      },
    })
    .from(document)
    .leftJoin(documentVersion, versionOfDocument(version ?? null, allowed))
    .where(eq(document.id, id));
  const { original } = decide(found, "Document");
  if (!original) throw notFound("Version");
  const { versionId, ...rest } = original;
  return { ...rest, bytes };

  async function* bytes(from: number, to: number): AsyncGenerator<Uint8Array> {
    // The odd slice comes first: what is left is never so little that the words of a refusal could pass for it.
    let length = (to - from) % SLICE_BYTES || SLICE_BYTES;
    for (let at = from; at < to; at += length, length = SLICE_BYTES) {
      const [row] = await db
        .select({
          allowed,
          slice: sql<Buffer>`substring(${documentVersion.original} from ${at + 1}::int for ${length}::int)`,
        })
        .from(document)
        .innerJoin(documentVersion, and(eq(documentVersion.documentId, document.id), eq(documentVersion.id, versionId)))
        .where(and(eq(document.id, id), allowed));
      yield decide(row, "Document").slice;
    }
  }
}
