import { setTimeout as sleep } from "node:timers/promises";
import type { Upload } from "@marginalia/contract";
import { upload, uploadChunk } from "@marginalia/db/schema";
import { IngestError, type IngestedFile, type IngestOptions, type IngestProgress } from "@marginalia/ingest";
import { and, eq, inArray } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { OpenScope } from "../scope.ts";
import { type ClaimedUpload, claimUpload } from "./claim.ts";
import { endUpload, leaseFromNow } from "./internal.ts";
import { keepUpload } from "./keep.ts";

/** Milliseconds between two looks for files that wait, and between two notes of how far one is. */
const LOOK_EVERY = 250;
const NOTE_EVERY = 300;

/** Reads a file apart from this process; ends with IngestError for one that cannot be read. */
export type Extract = (
  file: { name: string; bytes: Uint8Array },
  options: IngestOptions & { signal: AbortSignal },
) => Promise<IngestedFile>;

export type UploadRunner = OpenScope & {
  extract: Extract;
  onError: (error: unknown) => void;
};

/** Reads the files that people have sent, one after the other, until `signal` is aborted; several runners share the work. */
export async function runUploads(runner: UploadRunner, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const claimed = await claimUpload(runner.db).catch(runner.onError);
    if (claimed) await read(runner, claimed, signal).catch(runner.onError);
    else await sleep(LOOK_EVERY, undefined, { signal }).catch(() => {});
  }
}

async function read(runner: UploadRunner, claimed: ClaimedUpload, stop: AbortSignal): Promise<void> {
  const { db, extract } = runner;
  const gone = new AbortController();
  const signal = AbortSignal.any([stop, gone.signal]);
  let seen: Partial<Pick<Upload, "page" | "pages">> = {};
  /** Says that it is still being read, and how far; somebody who cancelled it has taken the row away. */
  const note = async (state: "reading" | "indexing") => {
    const mine = and(
      eq(upload.id, claimed.id),
      eq(upload.attempts, claimed.attempts),
      inArray(upload.state, ["reading", "indexing"]),
    );
    const [still] = await db
      .update(upload)
      .set({ state, leaseUntil: leaseFromNow, ...seen })
      .where(mine)
      .returning({ id: upload.id });
    if (!still) gone.abort();
  };
  // One after the other: a note that is late must not take the file back to an earlier state.
  let noted: Promise<void> = Promise.resolve();
  const notes = setInterval(() => {
    noted = noted.then(() => note("reading")).catch(runner.onError);
  }, NOTE_EVERY);
  try {
    const file = { name: claimed.fileName, bytes: await bytesOf(runner, claimed) };
    const onProgress = ({ page, pages }: IngestProgress) => {
      seen = { page: page ?? null, pages: pages ?? null };
    };
    const read = await extract(file, { onProgress, signal });
    clearInterval(notes);
    await noted;
    await note("indexing");
    if (!signal.aborted) await keepUpload(db, claimed, read);
  } catch (error) {
    if (stop.aborted) await letGo(runner, claimed);
    else if (!gone.signal.aborted) await fail(runner, claimed, error);
  } finally {
    clearInterval(notes);
  }
}

/** The file's bytes, fetched piece by piece: a driver that decodes all of them at once lets nobody else have a turn. */
async function bytesOf({ db }: UploadRunner, { id, byteSize }: ClaimedUpload): Promise<Uint8Array> {
  const bytes = new Uint8Array(byteSize);
  let length = 0;
  for (let ordinal = 0; length < byteSize; ordinal += 1) {
    const [chunk] = await db
      .select({ bytes: uploadChunk.bytes })
      .from(uploadChunk)
      .where(and(eq(uploadChunk.uploadId, id), eq(uploadChunk.ordinal, ordinal)));
    if (!chunk) throw new Error(`Upload ${id} has ${length} of ${byteSize} bytes.`);
    bytes.set(chunk.bytes, length);
    length += chunk.bytes.byteLength;
  }
  return bytes;
}

/** The process stops: another one, or this one when it is back, begins anew at once. */
async function letGo({ db }: UploadRunner, { id, attempts }: ClaimedUpload): Promise<void> {
  await db
    .update(upload)
    .set({ state: "waiting", attempts: attempts - 1, leaseUntil: null })
    .where(and(eq(upload.id, id), eq(upload.attempts, attempts), inArray(upload.state, ["reading", "indexing"])));
}

/** A file at fault has its sentence; for anything else it waits a while for another attempt. */
async function fail({ db, onError }: UploadRunner, { id }: ClaimedUpload, error: unknown): Promise<void> {
  if (error instanceof IngestError || error instanceof DomainError) {
    const { message: problem, code: problemCode } = error;
    await db.transaction((tx) => endUpload(tx, id, { state: "failed", problem, problemCode }));
    return;
  }
  onError(error);
  await db
    .update(upload)
    .set({ state: "waiting", leaseUntil: leaseFromNow })
    .where(and(eq(upload.id, id), inArray(upload.state, ["reading", "indexing"])));
}
