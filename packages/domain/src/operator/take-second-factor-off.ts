import { account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { recordOperation } from "../audit/record.ts";
import { notFound } from "../errors.ts";
import type { OpenScope } from "../scope.ts";
import { dropSecondFactor } from "../two-factor/stop.ts";

/** Takes the second factor off the account with an e-mail address: for who lost phone and recovery codes. Errors: NOT_FOUND. */
export async function takeSecondFactorOff({ db }: OpenScope, { email }: { email: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const [person] = await tx.select({ id: account.id }).from(account).where(eq(account.email, email));
    if (!person) throw notFound(`Account ${email}`);
    await dropSecondFactor(tx, person.id);
    await recordOperation(tx, "turned second factor off", { accountId: person.id, email });
  });
}
