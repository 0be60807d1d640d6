import type { Import, ImportInput } from "@marginalia/contract";
import { importRun } from "@marginalia/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { mayFollowImport } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { getImport } from "./get.ts";
import { endImport, UNDER_WAY } from "./internal.ts";

/** Gives up an import of the caller's; the sessions that it has made already stay. Errors: as for `getImport`. */
export async function cancelImport(scope: Scope, { id }: ImportInput): Promise<Import> {
  await scope.db.transaction(async (tx) => {
    const [running] = await tx
      .select({ id: importRun.id })
      .from(importRun)
      .where(and(eq(importRun.id, id), mayFollowImport(scope.actor), inArray(importRun.state, [...UNDER_WAY])))
      .for("update");
    if (running) await endImport(tx, id, { state: "cancelled" });
  });
  return getImport(scope, { id });
}
