import type { AccountId, AccountRole } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { insertAccount } from "../account/internal.ts";
import { hashPassword } from "../account/password.ts";
import { recordOperation } from "../audit/record.ts";
import { DomainError } from "../errors.ts";
import type { OpenScope } from "../scope.ts";

/** Makes an account whatever the sign-up mode. Errors: CONFLICT when the e-mail address has one. */
export async function addUser(
  { db }: OpenScope,
  input: { email: string; name: string; password: string; role: AccountRole },
): Promise<{ id: AccountId; role: AccountRole }> {
  const passwordHash = await hashPassword(input.password);
  return db.transaction(async (tx) => {
    const made = await insertAccount(tx, { email: input.email, name: input.name, passwordHash }, async () => undefined);
    if (!made) throw new DomainError("CONFLICT", `${input.email} has an account already.`);
    const role = made.role === "administrator" ? made.role : input.role;
    if (role !== made.role) await tx.update(account).set({ role }).where(eq(account.id, made.id));
    await recordOperation(tx, "made account", { accountId: made.id, email: input.email, role });
    return { id: made.id, role };
  });
}
