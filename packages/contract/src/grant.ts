import { z } from "zod";
import { Email } from "./account.ts";
import { DocumentRole, GrantRole } from "./document.ts";
import { AccountId, DocumentLookup } from "./id.ts";

/** One person who can see a document, and so its sessions. */
export const Grant = z.object({
  accountId: AccountId,
  name: z.string(),
  email: z.string(),
  role: DocumentRole,
});
export type Grant = z.infer<typeof Grant>;

export const ListGrantsInput = z.object({ documentId: DocumentLookup });
export type ListGrantsInput = z.infer<typeof ListGrantsInput>;

export const PutGrantInput = z.object({ documentId: DocumentLookup, email: Email, role: GrantRole });
export type PutGrantInput = z.infer<typeof PutGrantInput>;

export const RemoveGrantInput = z.object({ documentId: DocumentLookup, accountId: z.guid().pipe(AccountId) });
export type RemoveGrantInput = z.infer<typeof RemoveGrantInput>;
