import { z } from "zod";
import { AccountId, DeviceId, DeviceLookup } from "./id.ts";
import { LIMITS } from "./limit.ts";
import { plainLine } from "./plain-line.ts";

export const ACCOUNT_ROLES = ["member", "administrator"] as const;
export const AccountRole = z.enum(ACCOUNT_ROLES);
export type AccountRole = z.infer<typeof AccountRole>;

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(LIMITS.emailCharacters)
  .pipe(z.email("Enter an e-mail address, such as ada@example.org."));

export const Password = z
  .string()
  .min(LIMITS.passwordMinimumCharacters, `Use at least ${LIMITS.passwordMinimumCharacters} characters.`)
  .max(LIMITS.passwordMaximumCharacters, `Use at most ${LIMITS.passwordMaximumCharacters} characters.`);

export const PersonName = z
  .string()
  .overwrite(plainLine)
  .min(1, "Enter a name.")
  .max(LIMITS.nameCharacters, `Use at most ${LIMITS.nameCharacters} characters.`);

export const SIGN_UP_MODES = ["open", "invitation", "closed"] as const;
export const SignUpMode = z.enum(SIGN_UP_MODES);
export type SignUpMode = z.infer<typeof SignUpMode>;

export const SignUpInput = z.object({
  email: Email,
  password: Password,
  name: PersonName,
  /** The secret of an invitation link. */
  invitation: z.string().max(200).optional(),
});
export type SignUpInput = z.infer<typeof SignUpInput>;

export const SignInInput = z.object({
  email: Email,
  password: z.string().max(LIMITS.passwordMaximumCharacters),
  code: z.string().max(100).optional(),
});
export type SignInInput = z.infer<typeof SignInInput>;

export const Account = z.object({
  id: AccountId,
  email: z.string(),
  name: z.string(),
  role: AccountRole,
  createdAt: z.date(),
});
export type Account = z.infer<typeof Account>;

export const UpdateAccountInput = z.object({ name: PersonName });
export type UpdateAccountInput = z.infer<typeof UpdateAccountInput>;

/** One signed-in browser. */
export const Device = z.object({
  id: DeviceId,
  /** What the browser called itself at sign-in. */
  userAgent: z.string(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  current: z.boolean(),
});
export type Device = z.infer<typeof Device>;

export const DeviceInput = z.object({ id: DeviceLookup });
export type DeviceInput = z.infer<typeof DeviceInput>;

/** What an export of everything holds. `bytes` are those of the originals. */
export const ExportSize = z.object({
  documents: z.number().int(),
  sessions: z.number().int(),
  bytes: z.number(),
});
export type ExportSize = z.infer<typeof ExportSize>;
