import type { Import, ImportInput } from "@marginalia/contract";
import { importRun } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { decide, mayFollowImport } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { importColumns } from "./internal.ts";

/** How far an import of the caller's is. Errors: NOT_FOUND; FORBIDDEN for somebody else's. */
export async function getImport({ db, actor }: Scope, { id }: ImportInput): Promise<Import> {
  const [found] = await db
    .select({ ...importColumns, allowed: mayFollowImport(actor) })
    .from(importRun)
    .where(eq(importRun.id, id));
  const { allowed: _, ...mine } = decide(found, "Import");
  return mine;
}
