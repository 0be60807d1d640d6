import type { DocumentId, Import, ImportEntry, ImportId } from "@marginalia/contract";
import { account, importFile as importedFile, importRun } from "@marginalia/db/schema";
import { type ExportFile, openExport } from "@marginalia/exchange";
import { eq, sql } from "drizzle-orm";
import { recordOperation } from "../audit/record.ts";
import { admitToDocument } from "../document/internal.ts";
import { DomainError, notFound } from "../errors.ts";
import { newId } from "../id.ts";
import type { ClaimedImport } from "../import/claim.ts";
import { importColumns, leaseFromNow, owner } from "../import/internal.ts";
import { readEntries } from "../import/list-entries.ts";
import { workOn } from "../import/run.ts";
import { type Caller, mayHoldSessions } from "../policy.ts";
import type { OpenScope } from "../scope.ts";

type FilesToImport = {
  email: string;
  /** The files of one export. */
  files: readonly ExportFile[];
  /** The document that the sessions shall be of; null makes one for each conversation. */
  documentId: DocumentId | null;
  dryRun: boolean;
  /** Told after each conversation that the dry run, or then the import, is done with. */
  onProgress: (step: "trying" | "importing", done: number) => void;
};

type Report = { import: Import; entries: ImportEntry[] };

/**
 * Imports files of the operator's for the account with an e-mail address, read where they lie. Errors: NOT_FOUND;
 * FORBIDDEN for a document that the account may not hold sessions on; INVALID for files that are no export.
 */
export async function importFiles({ db }: OpenScope, input: FilesToImport): Promise<Report> {
  const { email, files, documentId, onProgress } = input;
  const [mine] = await db.select({ id: account.id }).from(account).where(eq(account.email, email));
  if (!mine) throw notFound(`Account ${email}`);
  if (documentId) await db.transaction((tx) => admitToDocument(tx, documentId, mayHoldSessions(owner(mine.id))));
  const id = newId<ImportId>();
  await db.insert(importRun).values({
    id,
    accountId: mine.id,
    byteSize: files.reduce((sum, { size }) => sum + size, 0),
    state: "reading",
    claim: 1,
    leaseUntil: leaseFromNow,
  });
  await db
    .insert(importedFile)
    .values(files.map(({ name, size }, ordinal) => ({ importId: id, ordinal, name, byteSize: size, firstChunk: 0 })));
  const faults: unknown[] = [];
  const run = async (step: "trying" | "importing") => {
    const [claimed] = await db.select().from(importRun).where(eq(importRun.id, id));
    if (!claimed || (claimed.state !== "reading" && claimed.state !== "importing")) throw notFound("Import");
    const work: ClaimedImport = { ...claimed, state: claimed.state };
    const counted = async function* (from: readonly ExportFile[]) {
      let done = 0;
      for await (const read of openExport(from)) {
        yield read;
        done += 1;
        onProgress(step, done);
      }
    };
    const onError = (error: unknown) => void faults.push(error);
    await workOn({ db, openExport: counted, onError }, work, {
      files: async () => files,
      stop: new AbortController().signal,
    });
  };
  await run("trying");
  const reportOf = () => readReport(db, id, owner(mine.id));
  const tried = await reportOf();
  if (tried.import.state !== "ready")
    throw faults[0] ?? new DomainError("INVALID", tried.import.problem ?? "It failed.");
  const target = documentId ? "document" : "each";
  // Nobody else takes it up: its bytes are here alone.
  const next = input.dryRun
    ? { state: "cancelled" as const, endedAt: sql`now()` }
    : {
        state: "importing" as const,
        target: target as "document" | "each",
        documentId,
        claim: 2,
        leaseUntil: leaseFromNow,
      };
  await db.transaction(async (tx) => {
    await tx
      .update(importRun)
      .set({ done: 0, ...next })
      .where(eq(importRun.id, id));
    const subject = { id, email, target, ...(documentId ? { documentId } : {}) };
    if (!input.dryRun) await recordOperation(tx, "imported sessions", subject);
  });
  if (input.dryRun) return tried;
  await run("importing");
  if (faults.length > 0) throw faults[0];
  return reportOf();
}

async function readReport(db: OpenScope["db"], id: ImportId, caller: Caller): Promise<Report> {
  const [found] = await db.select(importColumns).from(importRun).where(eq(importRun.id, id));
  if (!found) throw notFound("Import");
  return { import: found, entries: await readEntries(db, { caller, id, after: -1, limit: null }) };
}
