import type { ListUsersInput, UserPage } from "@marginalia/contract";
import { account, device } from "@marginalia/db/schema";
import { and, desc, ilike, or, sql } from "drizzle-orm";
import { cutPage, encodeListCursor, following } from "../cursor.ts";
import { admitAdministrator } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** Accounts, newest first, by a part of their name or address. Errors: FORBIDDEN. */
export async function listUserPage({ db, actor }: Scope, input: ListUsersInput): Promise<UserPage> {
  admitAdministrator(actor);
  const part = input.search ? `%${input.search.replace(/[\\%_]/g, "\\$&")}%` : null;
  const rows = await db
    .select({
      id: account.id,
      email: account.email,
      name: account.name,
      role: account.role,
      createdAt: account.createdAt,
      disabled: sql<boolean>`${account.disabledAt} is not null`,
      twoFactor: sql<boolean>`${account.totpConfirmedAt} is not null`,
      // `account.id` would be written without its table, and be the device's own.
      lastSeenAt: sql`(select max(d.last_seen_at) from ${device} d where d.account_id = ${account}.id)`.mapWith(
        (at: string | null) => (at === null ? null : new Date(at)),
      ),
    })
    .from(account)
    .where(
      and(
        part === null ? undefined : or(ilike(account.email, part), ilike(account.name, part)),
        following(input.cursor, account.createdAt, account.id),
      ),
    )
    .orderBy(desc(account.createdAt), desc(account.id))
    .limit(input.limit + 1);
  const { page, last } = cutPage(rows, input.limit);
  return { users: page, nextCursor: last ? encodeListCursor({ at: last.createdAt, id: last.id }) : null };
}
