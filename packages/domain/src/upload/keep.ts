import { type DocumentId, LIMITS, plainLine } from "@marginalia/contract";
import { account, document, documentVersion, upload, uploadChunk } from "@marginalia/db/schema";
import type { IngestedFile } from "@marginalia/ingest";
import { and, eq, sql } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { storeVersion } from "../document/store.ts";
import { accessDenied, DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import { mayAddVersions } from "../policy.ts";
import type { OpenScope, Queryable } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import type { ClaimedUpload } from "./claim.ts";
import { endUpload } from "./internal.ts";

/**
 * Makes a document, or a new version of one, of a file that has been read: all of it or nothing, and only if whoever
 * sent it still may.
 *
 * Errors: NOT_FOUND, FORBIDDEN, LIMIT_REACHED.
 */
export async function keepUpload(db: OpenScope["db"], claimed: ClaimedUpload, read: IngestedFile): Promise<void> {
  await db.transaction(async (tx) => {
    const { id, accountId, fileName, attempts } = claimed;
    const [mine] = await tx
      .select({ disabledAt: account.disabledAt })
      .from(upload)
      .innerJoin(account, eq(account.id, upload.accountId))
      .where(and(eq(upload.id, id), eq(upload.attempts, attempts), eq(upload.state, "indexing")))
      .for("update", { of: upload });
    if (!mine) return;
    if (mine.disabledAt) throw accessDenied();
    const documentId = await placeFor(tx, claimed, read);
    const { title: _, ...version } = read;
    await storeVersion(tx, {
      ...version,
      documentId,
      createdBy: accountId,
      fileName,
      original: sql<Buffer>`(select string_agg(bytes, ''::bytea order by ordinal) from ${uploadChunk} where upload_id = ${id})`,
    });
    await endUpload(tx, id, { state: "done", documentId });
  });
}

/** The document that the version is for, locked. */
async function placeFor(tx: Queryable, claimed: ClaimedUpload, read: IngestedFile): Promise<DocumentId> {
  const { documentId, accountId, fileName } = claimed;
  if (documentId) {
    await admitToDocument(tx, documentId, mayAddVersions({ accountId, onlyDocumentId: null }));
    const [{ versions } = { versions: 0 }] = await tx
      .select({ versions: sql<number>`count(*)::int` })
      .from(documentVersion)
      .where(eq(documentVersion.documentId, documentId));
    if (versions < LIMITS.versionsPerDocument) return documentId;
    throw new DomainError("LIMIT_REACHED", `A document can have ${LIMITS.versionsPerDocument} versions.`, {
      name: "versionsFull",
      values: { maximum: LIMITS.versionsPerDocument },
    });
  }
  const id = newId<DocumentId>();
  const names = [claimed.title, read.title, fileName.replace(/\.[^.]+$/, ""), fileName, "Untitled"];
  const title = names.map((name) => plainLine(name ?? "")).find((name) => name !== "") ?? "";
  const characters = [...title.replace(/\s+/gu, " ")].slice(0, LIMITS.titleCharacters);
  const cut = characters.join("").slice(0, LIMITS.titleCharacters);
  await tx.insert(document).values({ id, authorId: accountId, title: cut, terms: termsOf(cut), format: read.format });
  return id;
}
