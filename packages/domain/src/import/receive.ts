import { type DocumentId, type Import, type ImportId, type ImportTarget, LIMITS } from "@marginalia/contract";
import { importChunk, importRun } from "@marginalia/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { inChunks, upTo } from "../file/chunk.ts";
import { newId } from "../id.ts";
import { admitToLibrary, mayHoldSessions } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { getImport } from "./get.ts";
import { endImport, leaseFromNow, UNDER_WAY } from "./internal.ts";

export type IncomingExport = {
  fileName: string;
  /** The only document that it may go to; null leaves the choice to `startImport`. */
  documentId: DocumentId | null;
  /** Where it goes without being asked again after the dry run; null waits for `startImport`. */
  target: ImportTarget | null;
  bytes: AsyncIterable<Uint8Array>;
  /** The most bytes that are taken. */
  limitBytes: number;
};

/**
 * Takes in an export piece by piece and leaves it to be tried. One that breaks off leaves nothing.
 *
 * Errors: TOO_LARGE; LIMIT_REACHED with too many under way; for a document NOT_FOUND, and FORBIDDEN for those who may not
 * hold sessions there. What breaks the bytes off is thrown as it is.
 */
export async function receiveImport(scope: Scope, file: IncomingExport): Promise<Import> {
  const { db, actor } = scope;
  const { accountId } = actor;
  const { fileName, documentId, target } = file;
  const id = newId<ImportId>();
  const receiving = and(eq(importRun.id, id), eq(importRun.state, "receiving"));
  await db.transaction(async (tx) => {
    if (documentId === null) admitToLibrary(actor);
    else await admitToDocument(tx, documentId, mayHoldSessions(actor));
    const mine = and(eq(importRun.accountId, accountId), inArray(importRun.state, [...UNDER_WAY]));
    if ((await tx.$count(importRun, mine)) >= LIMITS.importsPerAccount) {
      throw new DomainError("LIMIT_REACHED", "Other imports of yours are not over. Start or cancel them first.");
    }
    await tx
      .insert(importRun)
      .values({ id, accountId, fileName, documentId, target, state: "receiving", leaseUntil: leaseFromNow });
  });
  const note = async (changes: Partial<typeof importRun.$inferInsert>, leaseUntil: typeof leaseFromNow | null) => {
    const [still] = await db
      .update(importRun)
      .set({ ...changes, leaseUntil })
      .where(receiving)
      .returning({ id: importRun.id });
    if (!still) throw new DomainError("CONFLICT", "The import was cancelled.");
  };
  try {
    let byteSize = 0;
    let ordinal = 0;
    for await (const bytes of inChunks(upTo(file.bytes, file.limitBytes))) {
      byteSize += bytes.byteLength;
      await db.insert(importChunk).values({ importId: id, ordinal: ordinal++, bytes });
      await note({ byteSize }, leaseFromNow);
    }
    await note({ state: "waiting" }, null);
    return await getImport(scope, { id });
  } catch (error) {
    const problem = error instanceof DomainError && error.code === "TOO_LARGE" ? error.message : null;
    await db.transaction((tx) =>
      endImport(tx, id, problem === null ? { state: "cancelled" } : { state: "failed", problem }),
    );
    throw error;
  }
}
