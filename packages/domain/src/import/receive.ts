import { type DocumentId, type Import, type ImportId, type ImportTarget, LIMITS } from "@marginalia/contract";
import { importChunk, importFile, importRun } from "@marginalia/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { inChunks, upTo } from "../file/chunk.ts";
import { newId } from "../id.ts";
import { admitToLibrary, mayHoldSessions } from "../policy.ts";
import type { Queryable, Scope } from "../scope.ts";
import { getImport } from "./get.ts";
import { endImport, sendersLease, UNDER_WAY } from "./internal.ts";

type Wishes = {
  /** The only document that it may go to; null leaves the choice to `startImport`. */
  documentId: DocumentId | null;
  /** Where it goes without being asked again after the dry run; null waits for `startImport`. */
  target: ImportTarget | null;
};

export type IncomingExport = {
  /** The files of one export, each read to its end before the next one comes. At least one. */
  files: AsyncIterable<{ name: string; bytes: AsyncIterable<Uint8Array> }>;
  /** What is known of the sender's wishes by now: all of it once `files` has ended. */
  wishes(): Wishes;
  /** The most bytes that are taken, of all files together. */
  limitBytes: number;
};

/**
 * Takes in an export piece by piece and leaves it to be tried. One that breaks off leaves nothing.
 *
 * Errors: TOO_LARGE; LIMIT_REACHED with too many under way; for a document NOT_FOUND, and FORBIDDEN for those who may not
 * hold sessions there. What breaks the bytes off is thrown as it is.
 */
export async function receiveImport(scope: Scope, { files, wishes, limitBytes }: IncomingExport): Promise<Import> {
  const { db } = scope;
  const id = newId<ImportId>();
  let arrived: Arrived | undefined;
  try {
    for await (const { name, bytes } of files) {
      arrived ??= await begin(scope, id, wishes());
      arrived = await receiveFile(scope, { id, name, bytes: upTo(bytes, limitBytes, arrived.byteSize), arrived });
    }
    const { documentId, target } = wishes();
    await db.transaction((tx) => admit(tx, scope.actor, documentId));
    await note(scope, id, { state: "waiting", documentId, target, leaseUntil: null });
    return await getImport(scope, { id });
  } catch (error) {
    if (!arrived) throw error;
    const problem = error instanceof DomainError && error.code === "TOO_LARGE" ? error.message : null;
    await db.transaction((tx) =>
      endImport(tx, id, problem === null ? { state: "cancelled" } : { state: "failed", problem }),
    );
    throw error;
  }
}

/** What has come so far. */
type Arrived = { files: number; chunks: number; byteSize: number };

/** The wishes may stand behind the files: until then, a token that is bound to a document can mean no other one. */
async function begin({ db, actor }: Scope, id: ImportId, wishes: Wishes): Promise<Arrived> {
  const { accountId } = actor;
  const documentId = wishes.documentId ?? actor.onlyDocumentId;
  await db.transaction(async (tx) => {
    await admit(tx, actor, documentId);
    const mine = and(eq(importRun.accountId, accountId), inArray(importRun.state, [...UNDER_WAY]));
    if ((await tx.$count(importRun, mine)) >= LIMITS.importsPerAccount) {
      throw new DomainError(
        "LIMIT_REACHED",
        "Other imports of yours are not over. Start or cancel them first.",
        "importsUnderWay",
      );
    }
    await tx.insert(importRun).values({ id, accountId, documentId, state: "receiving", leaseUntil: sendersLease });
  });
  return { files: 0, chunks: 0, byteSize: 0 };
}

async function admit(tx: Queryable, actor: Scope["actor"], documentId: DocumentId | null): Promise<void> {
  if (documentId === null) admitToLibrary(actor);
  else await admitToDocument(tx, documentId, mayHoldSessions(actor));
}

type Coming = { id: ImportId; name: string; bytes: AsyncIterable<Uint8Array>; arrived: Arrived };

async function receiveFile(scope: Scope, { id, name, bytes, arrived }: Coming): Promise<Arrived> {
  const { db } = scope;
  const file = { importId: id, ordinal: arrived.files };
  let { chunks, byteSize } = arrived;
  await db.insert(importFile).values({ ...file, name, firstChunk: chunks });
  for await (const piece of inChunks(bytes)) {
    byteSize += piece.byteLength;
    await db.insert(importChunk).values({ importId: id, ordinal: chunks++, bytes: piece });
    await note(scope, id, { byteSize, leaseUntil: sendersLease });
  }
  await db
    .update(importFile)
    .set({ byteSize: byteSize - arrived.byteSize })
    .where(and(eq(importFile.importId, id), eq(importFile.ordinal, file.ordinal)));
  return { files: arrived.files + 1, chunks, byteSize };
}

type Changes = Omit<Partial<typeof importRun.$inferInsert>, "leaseUntil"> & { leaseUntil: typeof sendersLease | null };

async function note({ db }: Scope, id: ImportId, changes: Changes): Promise<void> {
  const [still] = await db
    .update(importRun)
    .set(changes)
    .where(and(eq(importRun.id, id), eq(importRun.state, "receiving")))
    .returning({ id: importRun.id });
  if (!still) throw new DomainError("CONFLICT", "The import was cancelled.", "importCancelled");
}
