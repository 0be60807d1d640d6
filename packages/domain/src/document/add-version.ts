import { type AddVersionInput, type Document, LIMITS, TEXT_FORMATS, type TextFormat } from "@marginalia/contract";
import { document, documentVersion } from "@marginalia/db/schema";
import { ingestText } from "@marginalia/ingest";
import { desc, eq } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { mayAddVersions } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { getDocument } from "./get.ts";
import { admitToDocument } from "./internal.ts";
import { storeWritten } from "./store.ts";

/**
 * Adds a version that was written here to a document: all of it or nothing. Errors: NOT_FOUND, FORBIDDEN; CONFLICT when
 * a version has come since the one that it is based on; INVALID when nothing has changed; LIMIT_REACHED.
 */
export async function addVersion(scope: Scope, input: AddVersionInput): Promise<Document> {
  const { accountId } = scope.actor;
  await scope.db.transaction(async (tx) => {
    await admitToDocument(tx, input.id, mayAddVersions(scope.actor));
    const [newest] = await tx
      .select({ number: documentVersion.number, format: documentVersion.format, text: documentVersion.text })
      .from(documentVersion)
      .innerJoin(document, eq(document.id, documentVersion.documentId))
      .where(eq(documentVersion.documentId, input.id))
      .orderBy(desc(documentVersion.number))
      .limit(1);
    if (!newest) throw new Error("The document has no version.");
    const { number } = newest;
    if (input.basedOn !== undefined && input.basedOn !== number) {
      throw new DomainError("CONFLICT", `Version ${number} has come since. Look at it, then add yours.`, {
        name: "versionHasCome",
        values: { version: number },
      });
    }
    if (number >= LIMITS.versionsPerDocument) {
      throw new DomainError("LIMIT_REACHED", `A document can have ${LIMITS.versionsPerDocument} versions.`, {
        name: "versionsFull",
        values: { maximum: LIMITS.versionsPerDocument },
      });
    }
    const before = TEXT_FORMATS.find((one) => one === newest.format);
    const format: TextFormat = input.format ?? before ?? "markdown";
    const ingested = ingestText(input.text, format);
    if (ingested.text === newest.text && format === newest.format) {
      throw new DomainError("INVALID", `This is the text of version ${number} already.`, {
        name: "textUnchanged",
        values: { version: number },
      });
    }
    await storeWritten(tx, { documentId: input.id, createdBy: accountId, format, text: input.text, read: ingested });
  });
  return getDocument(scope, { id: input.id });
}
