import type { AccountId, DeviceId } from "@marginalia/contract";
import { account, device } from "@marginalia/db/schema";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { type CheckedPassword, stillOpens } from "../account/check-password.ts";
import { newId } from "../id.ts";
import type { Queryable } from "../scope.ts";
import { hashSecret, newSecret } from "../secret.ts";

/** Days that a browser stays signed in. */
export const DEVICE_DAYS = 30;

const USER_AGENT_CHARACTERS = 300;

type NewDevice = {
  accountId: AccountId;
  userAgent: string;
  /** The password that somebody came in by; absent for who came in by a provider. */
  checked?: CheckedPassword;
};

/**
 * Signs a browser in and returns the secret for its cookie; null when the account is disabled, or what was checked has
 * stopped opening it meanwhile. The account's row is held while the device is stored: whatever ends the account's
 * devices changes that row first, and so comes before this and is seen, or after it and finds the device.
 *
 * Signed-in devices that have expired go at the same time.
 */
export async function openDevice(
  { db }: { db: Queryable },
  { accountId, userAgent, checked }: NewDevice,
): Promise<string | null> {
  const secret = newSecret();
  await db.delete(device).where(and(eq(device.accountId, accountId), lt(device.expiresAt, sql`now()`)));
  const { rowCount } = await db.execute(sql`
    insert into ${device} (id, account_id, secret_hash, user_agent, expires_at)
    select ${newId<DeviceId>()}, ${account.id}, ${hashSecret(secret)}, ${userAgent.slice(0, USER_AGENT_CHARACTERS)},
      now() + make_interval(days => ${DEVICE_DAYS})
    from ${account} where ${and(eq(account.id, accountId), isNull(account.disabledAt), checked && stillOpens(checked))}
    for share`);
  return rowCount === 1 ? secret : null;
}
