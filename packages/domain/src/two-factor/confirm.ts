import { randomBytes } from "node:crypto";
import type { ConfirmTwoFactorInput, RecoveryCodes } from "@marginalia/contract";
import { account, recoveryCode } from "@marginalia/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import { closeDevices, ownDevice } from "../device/close-others.ts";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import { hashSecret } from "../secret.ts";
import { takeCode } from "./code.ts";
import type { Seal } from "./seal.ts";

const RECOVERY_CODES = 10;

/** Eighty random bits in sixteen letters that nobody confuses (RFC 4648, 6). */
function newCode(): string {
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  return Array.from(randomBytes(16), (byte) => letters[byte % 32]).join("");
}

/**
 * Turns the second factor on with a first code, signs every other browser out, and gives the recovery codes, once.
 * Errors: INVALID for a wrong code; CONFLICT when it was not started, or is on already.
 */
export async function confirmTwoFactor(
  { db, actor }: Scope,
  seal: Seal,
  { code }: ConfirmTwoFactorInput,
): Promise<RecoveryCodes> {
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newCode);
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ secret: account.totpSecret })
      .from(account)
      .where(and(eq(account.id, actor.accountId), isNull(account.totpConfirmedAt)))
      .for("update");
    if (!row?.secret)
      throw new DomainError("CONFLICT", "Start again: there is nothing to confirm.", "factorNotStarted");
    const factor = { seal, id: actor.accountId, secret: row.secret };
    if (code.length > 6 || (await takeCode(tx, factor, code)) !== "taken") {
      throw new DomainError("INVALID", "That code is not right. Wait for the next one and try again.", "codeWrong");
    }
    await tx.update(account).set({ totpConfirmedAt: sql`now()` }).where(eq(account.id, actor.accountId));
    await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, actor.accountId));
    const rows = recoveryCodes.map((one) => ({ accountId: actor.accountId, codeHash: hashSecret(one) }));
    await tx.insert(recoveryCode).values(rows);
    await closeDevices(tx, actor.accountId, ownDevice(actor));
    return { recoveryCodes };
  });
}
