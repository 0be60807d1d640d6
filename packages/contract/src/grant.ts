import { z } from "zod";
import { Email } from "./account.ts";
import { DocumentRole, GrantRole } from "./document.ts";
import { AccountId, DocumentLookup } from "./id.ts";

/** One person who can see a document, and so its sessions; or, for its author, an address that a role waits for. */
export const Grant = z.object({
  accountId: AccountId.nullable(),
  name: z.string().nullable(),
  email: z.string(),
  role: DocumentRole,
  /** Whether the role waits until somebody has proven to read the address's mail: until then nobody has it. */
  waits: z.boolean(),
});
export type Grant = z.infer<typeof Grant>;

export const ListGrantsInput = z.object({ documentId: DocumentLookup });
export type ListGrantsInput = z.infer<typeof ListGrantsInput>;

export const PutGrantInput = z.object({ documentId: DocumentLookup, email: Email, role: GrantRole });
export type PutGrantInput = z.infer<typeof PutGrantInput>;

/** A person, or an address that a role waits for. */
export const RemoveGrantInput = z.union([
  z.object({ documentId: DocumentLookup, accountId: z.guid().pipe(AccountId) }),
  z.object({ documentId: DocumentLookup, email: Email }),
]);
export type RemoveGrantInput = z.infer<typeof RemoveGrantInput>;
