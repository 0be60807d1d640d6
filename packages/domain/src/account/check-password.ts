import { type AccountId, SecondFactor, type SignInInput } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import { type SecondFactorFault, takeCode } from "../two-factor/code.ts";
import type { Seal } from "../two-factor/seal.ts";
import { passwordMatches } from "./password.ts";

/** What somebody has shown to know. It held when it was checked; `openDevice` asks whether it still does. */
export type CheckedPassword = {
  readonly accountId: AccountId;
  readonly email: string;
  readonly passwordHash: string;
  /** The second factor's secret as it is stored, where one counts. */
  readonly totpSecret: string | null;
};

/** What an e-mail address and a password prove, or null: in the same time whatever was wrong. */
export async function checkPassword(
  { db }: OpenScope,
  seal: Seal,
  { email, password, code }: SignInInput,
): Promise<CheckedPassword | { secondFactor: SecondFactorFault } | null> {
  const [row] = await db
    .select({ accountId: account.id, passwordHash: account.passwordHash, totpSecret: countingSecret })
    .from(account)
    .where(and(eq(account.email, email), isNull(account.disabledAt)));
  const matches = await passwordMatches(row?.passwordHash, password);
  if (!row?.passwordHash || !matches) return null;
  const { accountId, passwordHash, totpSecret } = row;
  const checked = { accountId, email, passwordHash, totpSecret };
  if (totpSecret === null) return checked;
  if (!code) return { secondFactor: "missing" };
  const given = SecondFactor.safeParse(code);
  if (!given.success) return { secondFactor: "wrong" };
  const used = await takeCode(db, { seal, id: accountId, secret: totpSecret }, given.data);
  return used === "taken" ? checked : { secondFactor: used };
}

const countingSecret = sql<
  string | null
>`case when ${account.totpConfirmedAt} is not null then ${account.totpSecret} end`;

/** Over `account`: whether what was checked is what opens it now. */
export const stillOpens = ({ email, passwordHash, totpSecret }: CheckedPassword) =>
  and(
    eq(account.email, email),
    eq(account.passwordHash, passwordHash),
    sql`${countingSecret} is not distinct from ${totpSecret}`,
  );
