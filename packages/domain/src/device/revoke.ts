import type { DeviceInput } from "@marginalia/contract";
import { device } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { notFound } from "../errors.ts";
import type { Scope } from "../scope.ts";

/** Signs one of the caller's browsers out. */
export async function revokeDevice({ db, actor }: Scope, input: DeviceInput): Promise<void> {
  const gone = await db
    .delete(device)
    .where(and(eq(device.id, input.id), eq(device.accountId, actor.accountId)))
    .returning({ id: device.id });
  if (gone.length === 0) throw notFound("Device");
}
