import { sql } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";

/** Resolves when the database has answered; rejects when it does not. */
export async function pingDatabase({ db }: OpenScope): Promise<void> {
  await db.execute(sql`select 1`);
}
