import type { DocumentRole, GrantRole } from "@marginalia/contract";

/** Whether somebody in this role may ask questions. */
export function mayAsk(role: DocumentRole): boolean {
  return role !== ("reader" satisfies GrantRole);
}
