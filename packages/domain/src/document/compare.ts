import type { CompareVersionsInput, Comparison } from "@marginalia/contract";
import { document, documentVersion } from "@marginalia/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { notFound } from "../errors.ts";
import { decide, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { compareTexts } from "./compare-texts.ts";
import { latestVersionNumber, versionColumns } from "./internal.ts";

/**
 * Two versions of a document, and what differs between their texts. Errors: NOT_FOUND, also for a version that is not
 * there, and FORBIDDEN for those who may not read the document.
 */
export async function compareVersions({ db, actor }: Scope, input: CompareVersionsInput): Promise<Comparison> {
  const allowed = mayRead(actor);
  const to = sql<number>`coalesce(${input.to ?? null}::int, ${latestVersionNumber})`;
  const from = sql<number>`coalesce(${input.from ?? null}::int, greatest(${to} - 1, 1))`;
  const rows = await db
    .select({ allowed, from, to, version: versionColumns, text: documentVersion.text })
    .from(document)
    .leftJoin(
      documentVersion,
      and(eq(documentVersion.documentId, document.id), sql`${documentVersion.number} in (${from}, ${to})`, allowed),
    )
    .where(eq(document.id, input.id));
  const numbers = decide(rows[0], "Document");
  const [before, after] = [numbers.from, numbers.to].map((number) =>
    rows.find((row) => row.version?.number === number),
  );
  if (!before?.version || !after?.version) throw notFound("Version");
  const stretches = await compareTexts(before.text ?? "", after.text ?? "");
  return { from: before.version, to: after.version, stretches };
}
