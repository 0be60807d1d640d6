import type { DocumentInput, DocumentVersionList } from "@marginalia/contract";
import { document, documentVersion } from "@marginalia/db/schema";
import { and, desc, eq } from "drizzle-orm";
import { decide, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { versionColumns } from "./internal.ts";

/** A document's versions, the newest first. Errors: NOT_FOUND, and FORBIDDEN for those who may not read it. */
export async function listVersions({ db, actor }: Scope, { id }: DocumentInput): Promise<DocumentVersionList> {
  const allowed = mayRead(actor);
  const rows = await db
    .select({ allowed, version: versionColumns })
    .from(document)
    .leftJoin(documentVersion, and(eq(documentVersion.documentId, document.id), allowed))
    .where(eq(document.id, id))
    .orderBy(desc(documentVersion.number));
  decide(rows[0], "Document");
  return { versions: rows.flatMap(({ version }) => version ?? []) };
}
