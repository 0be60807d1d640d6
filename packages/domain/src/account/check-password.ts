import { type AccountId, SecondFactor, type SignInInput } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import { takeCode } from "../two-factor/code.ts";
import { passwordMatches } from "./password.ts";

/** Why a right password is not enough: the second factor is missing, or not right. */
export type SecondFactorFault = "missing" | "wrong";

/** The account that an e-mail address and a password open, or null: in the same time whatever was wrong. */
export async function checkPassword(
  { db }: OpenScope,
  input: SignInInput,
): Promise<AccountId | { secondFactor: SecondFactorFault } | null> {
  const [row] = await db
    .select({
      id: account.id,
      passwordHash: account.passwordHash,
      secret: sql<string | null>`case when ${account.totpConfirmedAt} is not null then ${account.totpSecret} end`,
    })
    .from(account)
    .where(and(eq(account.email, input.email), isNull(account.disabledAt)));
  const matches = await passwordMatches(row?.passwordHash, input.password);
  if (!row || !matches) return null;
  if (row.secret === null) return row.id;
  if (!input.code) return { secondFactor: "missing" };
  const code = SecondFactor.safeParse(input.code);
  const passed = code.success && (await takeCode(db, row.id, row.secret, code.data));
  return passed ? row.id : { secondFactor: "wrong" };
}
