const OTHER = "Signing in did not work. Try again; if it keeps failing, tell whoever runs this instance.";

/** What the codes that come back to the sign-in page mean: next-auth's, and our own for a provider's account refused. */
const SENTENCES: Readonly<Record<string, string>> = {
  OAuthAccountNotLinked:
    "This e-mail address already has an account here. Sign in with its password, or with the provider you used before.",
  AccessDenied: "Signing in was refused. You may need an invitation, or your account may have been disabled.",
  Callback: "The provider's answer could not be used. Try again, or sign in another way.",
  OAuthCallback: "The provider's answer could not be used. Try again, or sign in another way.",
  OAuthSignin: "The provider could not be reached. Try again in a moment, or sign in another way.",
  OAuthCreateAccount: "An account could not be made from the provider's answer. Try again, or sign in another way.",
  CONFLICT: "This e-mail address already has an account here. Sign in with its password.",
  INVALID: "The provider has not verified your e-mail address. Verify it there, then sign in again.",
  FORBIDDEN: "There is no account for you here yet, and new accounts are not open to everybody. Ask for an invitation.",
  CredentialsSignin: "We could not sign you in with this e-mail and password. Check both and try again.",
  LIMIT_REACHED: "There were too many attempts to sign in. Wait a few minutes, then try again.",
  SECOND_FACTOR_WRONG: "That code is not right, or was used already. Wait for the next one and try again.",
  SECOND_FACTOR_UNREADABLE:
    "This server cannot read your second factor: it runs with another secret than the one that it was set up under. Tell whoever runs it. A recovery code works.",
  SessionRequired: "Sign in to see this page.",
  Configuration: "Signing in is not set up correctly. Tell whoever runs this instance.",
};

/** The sentence for `?error=`; never the query's own words. */
export function signInErrorSentence(code: string | string[] | undefined): string | null {
  if (code === undefined) return null;
  const known = typeof code === "string" && Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
  return known ?? OTHER;
}
