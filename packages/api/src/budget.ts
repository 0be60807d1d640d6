import type { BudgetName } from "@marginalia/contract";

/** The procedures that cost something, and what they are counted as. Reading a session is not among them. */
export const BUDGET_OF: Readonly<Record<string, BudgetName>> = {
  "accessToken.create": "token",
  "account.changeEmail": "sign-in",
  "account.changePassword": "sign-in",
  "account.confirmEmail": "link",
  "account.confirmTwoFactor": "sign-in",
  "account.delete": "sign-in",
  "account.requestPassword": "sign-up",
  "account.resetPassword": "link",
  "account.signUp": "sign-up",
  "account.startTwoFactor": "sign-in",
  "account.stopTwoFactor": "sign-in",
  "chatSession.create": "question",
  "chatSession.fork": "upload",
  "chatSession.search": "search",
  "document.addVersion": "upload",
  "document.compare": "search",
  "document.create": "upload",
  "document.createSample": "upload",
  "document.search": "search",
  "chatSession.find": "search",
  "message.continue": "question",
  "message.edit": "question",
  "message.regenerate": "question",
  "message.send": "question",
};
