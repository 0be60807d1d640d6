import { account } from "@marginalia/db/schema";
import { asc, sql } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";

/** Every account of the instance, oldest first. */
export async function listUsers({ db }: OpenScope) {
  return db
    .select({
      id: account.id,
      email: account.email,
      name: account.name,
      role: account.role,
      disabled: sql<boolean>`${account.disabledAt} is not null`,
      createdAt: account.createdAt,
    })
    .from(account)
    .orderBy(asc(account.id));
}
