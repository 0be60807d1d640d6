import { SignUpMode, type SignUpSetting } from "@marginalia/contract";
import { instanceSetting } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { admitAdministrator } from "../policy.ts";
import type { OpenScope, Scope } from "../scope.ts";

const KEY = "sign-up";

/** Who may make an account: what an administrator has set, else what the environment says. */
export async function getSignUpMode({ db }: OpenScope, fallback: SignUpMode): Promise<SignUpMode> {
  const [row] = await db
    .select({ value: instanceSetting.value })
    .from(instanceSetting)
    .where(eq(instanceSetting.key, KEY));
  return SignUpMode.safeParse(row?.value).data ?? fallback;
}

/** Says who may make an account. Errors: FORBIDDEN. */
export async function setSignUpMode({ db, actor }: Scope, { mode }: SignUpSetting): Promise<void> {
  admitAdministrator(actor);
  await db
    .insert(instanceSetting)
    .values({ key: KEY, value: mode })
    .onConflictDoUpdate({ target: instanceSetting.key, set: { value: mode } });
}
