import type { AccountId, SignInInput } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import { passwordMatches } from "./password.ts";

/** The account that an e-mail address and a password open, or null: in the same time whatever was wrong. */
export async function checkPassword({ db }: OpenScope, input: SignInInput): Promise<AccountId | null> {
  const [row] = await db
    .select({ id: account.id, passwordHash: account.passwordHash })
    .from(account)
    .where(and(eq(account.email, input.email), isNull(account.disabledAt)));
  const matches = await passwordMatches(row?.passwordHash, input.password);
  return row && matches ? row.id : null;
}
