import { device } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import { hashSecret } from "../secret.ts";

/** Signs out the browser whose cookie holds `secret`. */
export async function closeDevice({ db }: OpenScope, secret: string): Promise<void> {
  await db.delete(device).where(eq(device.secretHash, hashSecret(secret)));
}
