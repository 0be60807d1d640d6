import type { AccountId, DeviceId } from "@marginalia/contract";
import { device } from "@marginalia/db/schema";
import { and, eq, lt, sql } from "drizzle-orm";
import { newId } from "../id.ts";
import type { OpenScope } from "../scope.ts";
import { hashSecret, newSecret } from "../secret.ts";

/** Days that a browser stays signed in. */
export const DEVICE_DAYS = 30;

const USER_AGENT_CHARACTERS = 300;

/** Signs a browser in and returns the secret for its cookie. Signed-in devices that have expired go at the same time. */
export async function openDevice(
  { db }: OpenScope,
  input: { accountId: AccountId; userAgent: string },
): Promise<string> {
  const secret = newSecret();
  await db.delete(device).where(and(eq(device.accountId, input.accountId), lt(device.expiresAt, sql`now()`)));
  await db.insert(device).values({
    id: newId<DeviceId>(),
    accountId: input.accountId,
    secretHash: hashSecret(secret),
    userAgent: input.userAgent.slice(0, USER_AGENT_CHARACTERS),
    expiresAt: sql`now() + make_interval(days => ${DEVICE_DAYS})`,
  });
  return secret;
}
