import type { Document, DocumentInput } from "@marginalia/contract";
import { account, document, documentVersion } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { notFound } from "../errors.ts";
import { CALLER, callerValues, decide, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { prepared } from "../statement.ts";
import { latestVersionNumber, summaryColumns, versionOfDocument } from "./internal.ts";

const findDocument = prepared((db) =>
  db
    .select({
      ...summaryColumns(CALLER),
      allowed: mayRead(CALLER),
      version: {
        versionId: documentVersion.id,
        versionNumber: documentVersion.number,
        versionFormat: documentVersion.format,
        pageCount: documentVersion.pageCount,
        text: documentVersion.text,
        outline: documentVersion.outline,
      },
      latestVersionNumber,
    })
    .from(document)
    .innerJoin(account, eq(account.id, document.authorId))
    .leftJoin(documentVersion, versionOfDocument(sql.placeholder("version"), mayRead(CALLER)))
    .where(eq(document.id, sql.placeholder("id")))
    .prepare("document_get"),
);

/**
 * A document with the text of one of its versions. Errors: NOT_FOUND, also when it has no version of that number, and
 * FORBIDDEN for those who may not read it.
 */
export async function getDocument({ db, actor }: Scope, input: DocumentInput): Promise<Document> {
  const { id, version: number = null } = input;
  const [found] = await findDocument(db).execute({ id, version: number, ...callerValues(actor) });
  const { allowed: _, role, version, ...summary } = decide(found, "Document");
  if (role === null || version === null) throw notFound("Version");
  return { ...summary, ...version, role };
}
