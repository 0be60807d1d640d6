import type { Device } from "@marginalia/contract";
import { device } from "@marginalia/db/schema";
import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Scope } from "../scope.ts";

/** The browsers that are signed in to the caller's account, last seen first. */
export async function listDevices({ db, actor }: Scope): Promise<Device[]> {
  const rows = await db
    .select({
      id: device.id,
      userAgent: device.userAgent,
      createdAt: device.createdAt,
      lastSeenAt: device.lastSeenAt,
    })
    .from(device)
    .where(and(eq(device.accountId, actor.accountId), gt(device.expiresAt, sql`now()`)))
    .orderBy(desc(device.lastSeenAt), desc(device.id));
  const { carrier } = actor;
  return rows.map((row) => ({ ...row, current: carrier.kind === "device" && carrier.deviceId === row.id }));
}
