import type { Document, DocumentInput } from "@marginalia/contract";
import { account, document, documentVersion } from "@marginalia/db/schema";
import { and, desc, eq, sql } from "drizzle-orm";
import { accessDenied } from "../errors.ts";
import { decide, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { prepared } from "../statement.ts";
import { summaryColumns } from "./internal.ts";

const CALLER = sql.placeholder("caller");

const findDocument = prepared((db) =>
  db
    .select({
      ...summaryColumns(CALLER),
      allowed: mayRead(CALLER),
      versionId: documentVersion.id,
      versionNumber: documentVersion.number,
      text: documentVersion.text,
      outline: documentVersion.outline,
    })
    .from(document)
    .innerJoin(account, eq(account.id, document.authorId))
    .leftJoin(documentVersion, and(eq(documentVersion.documentId, document.id), mayRead(CALLER)))
    .where(eq(document.id, sql.placeholder("id")))
    .orderBy(desc(documentVersion.number))
    .limit(1)
    .prepare("document_get"),
);

/** A document with its newest version's text. Errors: NOT_FOUND, and FORBIDDEN for those who may not read it. */
export async function getDocument({ db, actor }: Scope, input: DocumentInput): Promise<Document> {
  const [found] = await findDocument(db).execute({ id: input.id, caller: actor.accountId });
  const { allowed: _, role, versionId, versionNumber, text, outline, ...summary } = decide(found, "Document");
  if (role === null || versionId === null || versionNumber === null || text === null || outline === null) {
    throw accessDenied();
  }
  return { ...summary, role, versionId, versionNumber, text, outline };
}
