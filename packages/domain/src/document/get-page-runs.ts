import type { PageRuns, PageRunsInput } from "@marginalia/contract";
import { document, documentPage, documentVersion } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { notFound } from "../errors.ts";
import { decide, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { versionOfDocument } from "./internal.ts";

/** Where the text of a page stands on it. Errors: as for `getDocument`, and NOT_FOUND for a page that is not there. */
export async function getPageRuns({ db, actor }: Scope, input: PageRunsInput): Promise<PageRuns> {
  const allowed = mayRead(actor);
  const [found] = await db
    .select({ allowed, runs: documentPage.runs })
    .from(document)
    .leftJoin(documentVersion, versionOfDocument(input.version ?? null, allowed))
    .leftJoin(
      documentPage,
      and(eq(documentPage.documentVersionId, documentVersion.id), eq(documentPage.number, input.page)),
    )
    .where(eq(document.id, input.id));
  const { runs } = decide(found, "Document");
  if (runs === null) throw notFound("Page");
  return { runs };
}
