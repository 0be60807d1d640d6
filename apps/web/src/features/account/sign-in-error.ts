/** What the codes that come back to the sign-in page mean: next-auth's, and our own for a provider's account refused. */
const KEYS = {
  OAuthAccountNotLinked: "OAuthAccountNotLinked",
  AccessDenied: "AccessDenied",
  Callback: "Callback",
  OAuthCallback: "Callback",
  OAuthSignin: "OAuthSignin",
  OAuthCreateAccount: "OAuthCreateAccount",
  CONFLICT: "CONFLICT",
  INVALID: "INVALID",
  FORBIDDEN: "FORBIDDEN",
  CredentialsSignin: "CredentialsSignin",
  LIMIT_REACHED: "LIMIT_REACHED",
  SECOND_FACTOR_WRONG: "SECOND_FACTOR_WRONG",
  SECOND_FACTOR_UNREADABLE: "SECOND_FACTOR_UNREADABLE",
  SessionRequired: "SessionRequired",
  Configuration: "Configuration",
} as const;

/** The key of a sentence under `account.error`. */
export type SignInError = (typeof KEYS)[keyof typeof KEYS] | "other";

const isKnown = (code: string): code is keyof typeof KEYS => Object.hasOwn(KEYS, code);

/** What `?error=` says, never by the query's own words; null when it says nothing. */
export function signInErrorOf(code: string | string[] | undefined): SignInError | null {
  if (code === undefined) return null;
  return typeof code === "string" && isKnown(code) ? KEYS[code] : "other";
}
