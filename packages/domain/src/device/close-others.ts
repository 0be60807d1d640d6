import type { AccountId, DeviceId } from "@marginalia/contract";
import { device } from "@marginalia/db/schema";
import { and, eq, ne } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import type { Queryable } from "../scope.ts";

/** Signs out every browser of an account, but for the one to be kept. */
export async function closeDevices(tx: Queryable, accountId: AccountId, kept?: DeviceId): Promise<void> {
  await tx.delete(device).where(and(eq(device.accountId, accountId), kept && ne(device.id, kept)));
}

/** The browser that the caller sits at. */
export function ownDevice({ carrier }: Actor): DeviceId | undefined {
  return carrier.kind === "device" ? carrier.deviceId : undefined;
}
