import { z } from "zod";
import { Email, Password } from "./account.ts";
import { LIMITS } from "./limit.ts";

/** A password as somebody says it, to be held against the kept one. */
const GivenPassword = z.string().min(1, "Enter your password.").max(LIMITS.passwordMaximumCharacters);
const Secret = z.string().max(200);

/** Six digits of an authenticator, or a recovery code; spaces and dashes do not count. */
export const SecondFactor = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s-]/g, "").toLowerCase())
  .pipe(z.string().regex(/^(\d{6}|[a-z2-7]{16})$/, "Enter the six digits, or one of your recovery codes."));

export const ChangePasswordInput = z.object({ currentPassword: GivenPassword, password: Password });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const ChangeEmailInput = z.object({ currentPassword: GivenPassword, email: Email });
export type ChangeEmailInput = z.infer<typeof ChangeEmailInput>;

/** `mailed`: the address changes once the link that was sent to it is opened. */
export const ChangedEmail = z.object({ mailed: z.boolean() });
export type ChangedEmail = z.infer<typeof ChangedEmail>;

export const ConfirmEmailInput = z.object({ secret: Secret });
export type ConfirmEmailInput = z.infer<typeof ConfirmEmailInput>;

export const RequestPasswordInput = z.object({ email: Email });
export type RequestPasswordInput = z.infer<typeof RequestPasswordInput>;

export const ResetPasswordInput = z.object({ secret: Secret, password: Password });
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;

export const AccountSecurity = z.object({
  hasPassword: z.boolean(),
  twoFactor: z.boolean(),
  recoveryCodes: z.number().int(),
  emailVerified: z.boolean(),
  /** Whether this instance can send mail. */
  mail: z.boolean(),
});
export type AccountSecurity = z.infer<typeof AccountSecurity>;

/** What an authenticator is told, as text and as the address that a QR code holds. */
export const StartedTwoFactor = z.object({ secret: z.string(), uri: z.string() });
export type StartedTwoFactor = z.infer<typeof StartedTwoFactor>;

export const ConfirmTwoFactorInput = z.object({ code: SecondFactor });
export type ConfirmTwoFactorInput = z.infer<typeof ConfirmTwoFactorInput>;

/** Shown once; kept as hashes. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const ConfirmWithPasswordInput = z.object({ currentPassword: GivenPassword });
export type ConfirmWithPasswordInput = z.infer<typeof ConfirmWithPasswordInput>;

/** What goes when an account is deleted. */
export const DeletionPreview = z.object({
  documents: z.number().int(),
  /** Documents of the account's that others can read, and how many others. */
  shared: z.array(z.object({ title: z.string(), readers: z.number().int() })),
  /** Sessions that others hold about those documents. */
  sessionsOfOthers: z.number().int(),
  /** Sessions of the account's own about other people's documents: they stay, without a name. */
  sessionsElsewhere: z.number().int(),
});
export type DeletionPreview = z.infer<typeof DeletionPreview>;
