import type { z } from "zod";

/**
 * What a refusal says, by name, with what its sentence holds: so that an interface can say it in its reader's language. The
 * sentence itself goes beside it, in English; what only programs meet has none.
 */
export const REASONS = {
  accessDenied: [],
  accountHasAddress: [],
  addressTaken: [],
  addressUnverified: [],
  answerComplete: [],
  answerNotYetComplete: [],
  answerRunning: [],
  authorHasEveryRight: [],
  branchChanged: [],
  codeWrong: [],
  conversationWentOn: [],
  factorAlready: [],
  factorNotStarted: [],
  fileGone: [],
  fileTooLarge: ["megabytes"],
  filesUnderWay: [],
  giveRoleFirst: [],
  importCancelled: [],
  importNotReady: [],
  importsUnderWay: [],
  invitationNeeded: [],
  inputLong: ["maximum"],
  inputMissing: [],
  inputNoAddress: [],
  inputShort: ["minimum"],
  inputWrong: [],
  lastAdministrator: [],
  linkUsed: [],
  linksFull: ["maximum"],
  mailBusy: [],
  modelUnavailable: ["model"],
  noMail: [],
  notFound: [],
  onlyAdministrator: [],
  passageElsewhere: [],
  passwordUnset: [],
  passwordWrong: [],
  peopleFull: ["maximum"],
  serverStopping: [],
  sessionNotInTrash: [],
  signUpClosed: [],
  signedOut: [],
  documentNotInTrash: [],
  tagsFull: ["maximum"],
  tagsOfDocumentFull: ["maximum"],
  textUnchanged: ["version"],
  tokensFull: ["count"],
  tooOftenMinutes: ["minutes"],
  tooOftenSeconds: ["seconds"],
  uploadCancelled: [],
  versionHasCome: ["version"],
  versionsFull: ["maximum"],
  watchingTooMany: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ReasonName = keyof typeof REASONS;

/** The names of those whose sentence holds nothing else. */
export type PlainReasonName = {
  [Name in ReasonName]: (typeof REASONS)[Name] extends readonly [] ? Name : never;
}[ReasonName];

type Values<Name extends ReasonName> = Readonly<Record<(typeof REASONS)[Name][number], string | number>>;

/** A reason with its values, of the names that its sentence holds. */
export type Reason =
  | { name: PlainReasonName; values: Readonly<Record<never, string | number>> }
  | { [Name in Exclude<ReasonName, PlainReasonName>]: { name: Name; values: Values<Name> } }[Exclude<
      ReasonName,
      PlainReasonName
    >];

/** What is wrong with an input, in the same words for a form that looks before it sends and for the server that looks again. */
export function reasonOfIssue(issue: z.core.$ZodIssue | undefined): Reason {
  if (issue?.code === "invalid_format" && issue.format === "email") return { name: "inputNoAddress", values: {} };
  if (issue?.code === "too_big") return { name: "inputLong", values: { maximum: Number(issue.maximum) } };
  if (issue?.code !== "too_small") return { name: "inputWrong", values: {} };
  const minimum = Number(issue.minimum);
  return minimum > 1 ? { name: "inputShort", values: { minimum } } : { name: "inputMissing", values: {} };
}
