import type { DocumentRole, GrantRole } from "@marginalia/contract";

type RoleWords = { name: string; article: string; may: string };

/** What each role is called, and what it may do. */
export const ROLE_WORDS = {
  reader: { name: "Reader", article: "a reader", may: "reads the document and its sessions" },
  commenter: { name: "Commenter", article: "a commenter", may: "also holds sessions about it" },
  editor: { name: "Editor", article: "an editor", may: "also adds versions of it" },
  author: { name: "Author", article: "the author", may: "decides who can see it" },
} as const satisfies Record<DocumentRole, RoleWords>;

/** Whether somebody in this role may ask questions. */
export function mayAsk(role: DocumentRole): boolean {
  return role !== ("reader" satisfies GrantRole);
}
