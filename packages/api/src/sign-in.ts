import { type AccountId, type BudgetName, type ErrorCode, SignInInput } from "@marginalia/contract";
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

/** Who is in now, and the secret for the browser's cookie. */
export type SignedIn = { readonly accountId: AccountId; readonly device: string };

type PasswordAnswer = { signedIn: SignedIn | null } | { wait: number } | { secondFactor: SecondFactorFault };

/** What a sign-in library needs of us: who somebody is, and the secret that its cookie is to hold. */
export type SignIn = {
  readonly deviceDays: number;
  /**
   * Signs a browser in, if these credentials open an account; for who failed too often, the seconds to wait. Takes whatever
   * the form sent. An attempt is counted before it is looked at, so that many at once are no way around the limit.
   */
  withPassword(credentials: unknown, headers: Headers): Promise<PasswordAnswer>;
  /** Signs a browser in to the account that the provider's stands for (null: it is disabled), or says why not. */
  withProvider(
    profile: ProviderProfile,
    headers: Headers,
  ): Promise<{ signedIn: SignedIn | null } | { refusal: ErrorCode }>;
  /** The account of the browser whose cookie holds `secret`, if it is still signed in. */
  read(secret: string): Promise<AccountId | null>;
  /** Signs out the browser whose cookie holds `secret`. */
  close(secret: string): Promise<void>;
};

/** The envelope around signing in and out, beside tRPC's and REST's. */
export function createSignIn({ db, signUpMode, seal, limiter, addressOf }: ApiOptions): SignIn {
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
  const open = async (input: Omit<Parameters<typeof openDevice>[1], "userAgent">, headers: Headers) => {
    const device = await openDevice(scope, { ...input, userAgent: headers.get("user-agent") ?? "" });
    return device === null ? null : { accountId: input.accountId, device };
  };
  return {
    deviceDays: DEVICE_DAYS,
    withPassword: async (credentials, headers) => {
      const input = SignInInput.safeParse(credentials);
      const spender = { account: input.data?.email, address: addressOf(headers) };
      const first = await spend("sign-in", spender);
      if (first !== null) return { wait: first };
      const checked = input.success ? await checkPassword(scope, seal, input.data) : null;
      const fault = checked && "secondFactor" in checked ? checked : null;
      const proof = checked && "accountId" in checked ? checked : null;
      // Only who has the password can use up an account's guesses; then a right one is refused like a wrong one.
      const guessed = checked !== null && !!input.data?.code;
      const second = guessed ? await spend("code", spender) : null;
      if (second !== null) return { wait: second };
      if (guessed && proof) await limiter.refund("code", spender);
      const signedIn = proof && (await open({ accountId: proof.accountId, checked: proof }, headers));
      // Having to be asked for the second factor is no failure; guessing at it is one.
      if (fault?.secondFactor !== "missing")
        await recordEvent(scope, {
          action: signedIn ? "signed in" : "sign-in failed",
          accountId: signedIn?.accountId ?? null,
          subject: signedIn || !input.success ? {} : { email: input.data.email },
          address: spender.address,
        });
      if (signedIn || fault?.secondFactor === "missing") await limiter.refund("sign-in", spender);
      return fault ?? { signedIn };
    },
    withProvider: async (profile, headers) => {
      const { provider } = profile;
      const address = addressOf(headers);
      try {
        const accountId = await enterWithProvider(scope, signUpMode, profile);
        const signedIn = accountId && (await open({ accountId }, headers));
        const action = signedIn ? "signed in" : "sign-in failed";
        await recordEvent(scope, { action, accountId: signedIn && accountId, subject: { provider }, address });
        return { signedIn };
      } catch (error) {
        if (error instanceof DomainError) return { refusal: error.code };
        throw error;
      }
    },
    read: async (secret) => (await authenticate(scope, { kind: "device", secret }))?.accountId ?? null,
    close: (secret) => closeDevice(scope, secret),
  };
}
