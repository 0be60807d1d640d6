import type { BudgetName } from "@marginalia/contract";

/** The procedures that cost something, and what they are counted as. Reading a session is not among them. */
export const BUDGET_OF: Readonly<Record<string, BudgetName>> = {
  "accessToken.create": "token",
  "account.signUp": "sign-up",
  "chatSession.search": "search",
  "document.create": "upload",
  "document.createSample": "upload",
  "document.search": "search",
  "chatSession.find": "search",
  "message.continue": "question",
  "message.edit": "question",
  "message.regenerate": "question",
  "message.send": "question",
};
