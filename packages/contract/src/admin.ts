import { z } from "zod";
import { Account, AccountRole, Email, SignUpMode } from "./account.ts";
import { AccountId } from "./id.ts";
import { LIMITS } from "./limit.ts";
import { PageInput } from "./page.ts";

export const User = Account.extend({ disabled: z.boolean(), twoFactor: z.boolean(), lastSeenAt: z.date().nullable() });
export type User = z.infer<typeof User>;

/** `search` looks into names and addresses. */
export const ListUsersInput = PageInput.extend({ search: z.string().trim().max(LIMITS.searchCharacters).optional() });
export type ListUsersInput = z.infer<typeof ListUsersInput>;

export const UserPage = z.object({ users: z.array(User), nextCursor: z.string().nullable() });
export type UserPage = z.infer<typeof UserPage>;

const account = z.guid().pipe(AccountId);

export const SetRoleInput = z.object({ accountId: account, role: AccountRole });
export type SetRoleInput = z.infer<typeof SetRoleInput>;

export const DisableUserInput = z.object({ accountId: account, disabled: z.boolean() });
export type DisableUserInput = z.infer<typeof DisableUserInput>;

export const SignUpSetting = z.object({ mode: SignUpMode });
export type SignUpSetting = z.infer<typeof SignUpSetting>;

export const Invitation = z.object({
  id: z.guid(),
  email: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
  usedAt: z.date().nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

export const CreateInvitationInput = z.object({
  /** Who alone may use it. */
  email: Email.optional(),
  days: z.number().int().min(1).max(LIMITS.tokenDays).default(14),
});
export type CreateInvitationInput = z.infer<typeof CreateInvitationInput>;

/** The link's secret, this once; null when it went to the address by mail, and nobody else is to have it. */
export const CreatedInvitation = z.object({ invitation: Invitation, secret: z.string().nullable() });
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;

export const InvitationInput = z.object({ id: z.guid() });
export type InvitationInput = z.infer<typeof InvitationInput>;
