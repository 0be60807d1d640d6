import { setTimeout as sleep } from "node:timers/promises";
import { importEntry, importRun } from "@marginalia/db/schema";
import { ExportError, type ExportFile, type ReadConversation } from "@marginalia/exchange";
import { and, eq, sql } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { OpenScope, Queryable } from "../scope.ts";
import { type ClaimedImport, claimImport } from "./claim.ts";
import type { Aim } from "./document-for.ts";
import { finishImport } from "./finish.ts";
import { endImport, leaseFromNow } from "./internal.ts";
import { foresee } from "./preview.ts";
import { type Came, storeConversation } from "./store-conversation.ts";
import { storedFiles } from "./stored-file.ts";

/** Milliseconds between two looks for imports that wait, and between two signs of life. */
const LOOK_EVERY = 250;
const SIGN_EVERY = 5_000;

/** The conversations of some files, one after the other, in an order that is the same each time; ExportError where none is an export. */
export type OpenExport = (files: readonly ExportFile[]) => AsyncIterable<ReadConversation>;

export type ImportRunner = OpenScope & { openExport: OpenExport; onError: (error: unknown) => void };

/** Somebody has cancelled the import, or taken it over: nothing of the step at hand may stay. */
class Gone extends Error {}

/** Tries and runs the imports of people, one after the other, until `signal` is aborted; several runners share the work. */
export async function runImports(runner: ImportRunner, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const claimed = await claimImport(runner.db).catch(runner.onError);
    if (claimed) await workOn(runner, claimed, { files: () => storedFiles(runner.db, claimed.id), stop: signal });
    else await sleep(LOOK_EVERY, undefined, { signal }).catch(() => {});
  }
}

type Work = { files: () => Promise<readonly ExportFile[]>; stop: AbortSignal };

/** Goes on with an import where it was, to the end of its dry run or of itself. */
export async function workOn(runner: ImportRunner, claimed: ClaimedImport, { files, stop }: Work): Promise<void> {
  const { db, openExport, onError } = runner;
  const signs = setInterval(() => {
    db.update(importRun).set({ leaseUntil: leaseFromNow }).where(isMine(claimed)).catch(onError);
  }, SIGN_EVERY);
  try {
    let ordinal = 0;
    for await (const read of openExport(await files())) {
      if (stop.aborted) return await letGo(runner, claimed);
      // Each step is one transaction that also counts itself: what is counted is stored, and nothing else is.
      if (ordinal >= claimed.done) await step(runner, claimed, { ordinal, read });
      ordinal += 1;
    }
    await finishImport(db, claimed, ordinal);
  } catch (error) {
    if (error instanceof Gone) return;
    await fail(runner, claimed, error).catch(onError);
  } finally {
    clearInterval(signs);
  }
}

type Step = { ordinal: number; read: ReadConversation };

async function step(runner: ImportRunner, claimed: ClaimedImport, { ordinal, read }: Step): Promise<void> {
  const { db } = runner;
  if (claimed.state === "reading") {
    const foreseen = await foresee(db, claimed, read);
    await db.transaction(async (tx) => {
      await tx.insert(importEntry).values({ ...foreseen, importId: claimed.id, ordinal });
      await count(tx, claimed, ordinal);
    });
    return;
  }
  const keep = async (tx: Queryable, came: Came) => {
    await tx
      .update(importEntry)
      .set({ ...came, reason: came.reason ?? sql`${importEntry.reason}` })
      .where(and(eq(importEntry.importId, claimed.id), eq(importEntry.ordinal, ordinal)));
    await count(tx, claimed, ordinal);
  };
  const skip = (reason: string) =>
    db.transaction((tx) =>
      keep(tx, { outcome: "skipped", reason, newMessages: 0, documentId: null, chatSessionId: null }),
    );
  if (!read.ok) return skip(read.reason);
  try {
    await db.transaction(async (tx) => {
      const aim = await aimOf(tx, claimed, ordinal);
      if (aim.place === "nowhere") throw new DomainError("INVALID", "You left it out.");
      await keep(tx, await storeConversation(tx, { claimed, aim, one: read.conversation }));
    });
  } catch (error) {
    const reason = reasonToSkip(error);
    if (reason === null) throw error;
    if (!(error instanceof DomainError)) runner.onError(error);
    await skip(reason);
  }
}

/** Where a conversation goes: in its own way, or as all of them do. */
async function aimOf(tx: Queryable, claimed: ClaimedImport, ordinal: number): Promise<Aim> {
  const [own] = await tx
    .select({ place: importEntry.place, documentId: importEntry.placeDocumentId })
    .from(importEntry)
    .where(and(eq(importEntry.importId, claimed.id), eq(importEntry.ordinal, ordinal)));
  if (own?.place) return { place: own.place, documentId: own.documentId };
  return { place: claimed.target ?? "each", documentId: claimed.documentId };
}

const isMine = ({ id, claim, state }: ClaimedImport) =>
  and(eq(importRun.id, id), eq(importRun.claim, claim), eq(importRun.state, state));

async function count(tx: Queryable, claimed: ClaimedImport, ordinal: number): Promise<void> {
  const [still] = await tx
    .update(importRun)
    .set({ done: ordinal + 1, attempts: 0, leaseUntil: leaseFromNow })
    .where(isMine(claimed))
    .returning({ id: importRun.id });
  if (!still) throw new Gone();
}

/** What one conversation is skipped for: its owner may not, or the database refuses what it holds (SQLSTATE 22, 23, 54). */
function reasonToSkip(error: unknown): string | null {
  if (error instanceof DomainError) {
    return error.code === "FORBIDDEN" || error.code === "NOT_FOUND"
      ? "Its document is gone, or you may not hold sessions on it."
      : error.message;
  }
  const { code } = Object(error instanceof Error ? (error.cause ?? error) : error);
  return /^(22|23|54)/.test(String(code)) ? "It holds something that cannot be stored." : null;
}

/** The process stops: another one, or this one when it is back, goes on at once. */
async function letGo({ db }: ImportRunner, claimed: ClaimedImport): Promise<void> {
  await db.update(importRun).set({ leaseUntil: null, attempts: 0 }).where(isMine(claimed));
}

/** A file at fault has its sentence; after anything else another attempt comes when the lease has run out. */
async function fail({ db, onError }: ImportRunner, claimed: ClaimedImport, error: unknown): Promise<void> {
  if (!(error instanceof DomainError || error instanceof ExportError)) return onError(error);
  await db.transaction(async (tx) => {
    const [mine] = await tx.select({ id: importRun.id }).from(importRun).where(isMine(claimed)).for("update");
    if (mine) await endImport(tx, claimed.id, { state: "failed", problem: error.message });
  });
}
