import { AccountId, type BudgetName, type ErrorCode, SignInInput } from "@marginalia/contract";
import {
  authenticate,
  checkPassword,
  closeDevice,
  DEVICE_DAYS,
  DomainError,
  enterWithProvider,
  type OpenScope,
  openDevice,
  type ProviderProfile,
  recordEvent,
  type SecondFactorFault,
  type Spender,
} from "@marginalia/domain";
import type { ApiOptions } from "./context.ts";

type PasswordAnswer = { accountId: AccountId | null } | { wait: number } | { secondFactor: SecondFactorFault };

/** What a sign-in library needs of us: who somebody is, and the secret that its cookie is to hold. */
export type SignIn = {
  readonly deviceDays: number;
  /**
   * The account that these credentials open, or null; for who failed too often, the seconds to wait. Takes whatever the
   * form sent. An attempt is counted before it is looked at, so that many at once are no way around the limit.
   */
  withPassword(credentials: unknown, headers: Headers): Promise<PasswordAnswer>;
  /** The provider's account as one of ours (null: disabled), or why not. */
  withProvider(
    profile: ProviderProfile,
    headers: Headers,
  ): Promise<{ accountId: AccountId | null } | { refusal: ErrorCode }>;
  /** Signs a browser in: the secret for its cookie. */
  open(accountId: string, userAgent: string): Promise<string>;
  /** The account of the browser whose cookie holds `secret`, if it is still signed in. */
  read(secret: string): Promise<AccountId | null>;
  /** Signs out the browser whose cookie holds `secret`. */
  close(secret: string): Promise<void>;
};

/** The envelope around signing in and out, beside tRPC's and REST's. */
export function createSignIn({ db, signUpMode, limiter, addressOf }: ApiOptions): SignIn {
  const scope: OpenScope = { db };
  /** Null, or the seconds to wait. */
  const spend = async (budget: BudgetName, spender: Spender): Promise<number | null> => {
    try {
      await limiter.spend(budget, spender);
      return null;
    } catch (error) {
      if (error instanceof DomainError && error.retryAfter) return error.retryAfter;
      throw error;
    }
  };
  return {
    deviceDays: DEVICE_DAYS,
    withPassword: async (credentials, headers) => {
      const input = SignInInput.safeParse(credentials);
      const spender = { account: input.data?.email, address: addressOf(headers) };
      const first = await spend("sign-in", spender);
      if (first !== null) return { wait: first };
      const answer = input.success ? await checkPassword(scope, input.data) : null;
      // Only who has the password can use up an account's guesses; then a right one is refused like a wrong one.
      const guessed = answer !== null && !!input.data?.code;
      const second = guessed ? await spend("code", spender) : null;
      if (second !== null) return { wait: second };
      if (guessed && typeof answer === "string") await limiter.refund("code", spender);
      const faulty = typeof answer === "object";
      // Having to be asked for the second factor is no failure; guessing at it is one.
      const asksForMore = faulty && answer?.secondFactor === "missing";
      if (!asksForMore)
        await recordEvent(scope, {
          action: typeof answer === "string" ? "signed in" : "sign-in failed",
          accountId: typeof answer === "string" ? answer : null,
          subject: typeof answer === "string" || !input.success ? {} : { email: input.data.email },
          address: spender.address,
        });
      if (answer !== null && !(faulty && answer.secondFactor === "wrong")) await limiter.refund("sign-in", spender);
      return faulty && answer !== null ? answer : { accountId: answer };
    },
    withProvider: async (profile, headers) => {
      const { provider } = profile;
      const address = addressOf(headers);
      try {
        const accountId = await enterWithProvider(scope, signUpMode, profile);
        const action = accountId ? "signed in" : "sign-in failed";
        await recordEvent(scope, { action, accountId, subject: { provider }, address });
        return { accountId };
      } catch (error) {
        if (error instanceof DomainError) return { refusal: error.code };
        throw error;
      }
    },
    open: async (accountId, userAgent) => openDevice(scope, { accountId: AccountId.parse(accountId), userAgent }),
    read: async (secret) => (await authenticate(scope, { kind: "device", secret }))?.accountId ?? null,
    close: (secret) => closeDevice(scope, secret),
  };
}
