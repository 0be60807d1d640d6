import type { ImportList } from "@marginalia/contract";
import { importRun } from "@marginalia/db/schema";
import { desc } from "drizzle-orm";
import { mayFollowImport } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { importColumns } from "./internal.ts";

/** The caller's own imports, the newest first. */
export async function listImports({ db, actor }: Scope): Promise<ImportList> {
  const imports = await db
    .select(importColumns)
    .from(importRun)
    .where(mayFollowImport(actor))
    .orderBy(desc(importRun.createdAt), desc(importRun.id))
    .limit(20);
  return { imports };
}
