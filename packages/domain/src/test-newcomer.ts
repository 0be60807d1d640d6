import type { AccountId } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { confirmEmail } from "./account/confirm-email.ts";
import { enterWithProvider } from "./account/enter-with-provider.ts";
import { signUp } from "./account/sign-up.ts";
import { authenticate } from "./authenticate.ts";
import type { Telling } from "./grant/put.ts";
import type { LiveScope } from "./live/live.ts";
import { openBrowser, type World } from "./testing.ts";

/** Somebody whom nobody knows yet: an address, then an account that has proven it or not. */
export type Newcomer = {
  readonly email: string;
  /** Null: there is no account. */
  scope: LiveScope | null;
  /** How their mail is sent to them. */
  readonly telling: Telling;
  /** Comes in by a provider, which vouches for the address. */
  enter(): Promise<void>;
  /** Fills the form in, with the invitation that came by mail, if one did: only that proves the address. */
  signUp(): Promise<"proven" | "unproven">;
  /** Follows the link that was mailed to an account which has not proven its address; false when none was. */
  prove(): Promise<boolean>;
};

export function createNewcomer(world: World): Newcomer {
  const email = `newcomer-${crypto.randomUUID()}@example.org`;
  const mailed: { invitation?: string; secret?: string } = {};
  const arrive = async (id: AccountId) => {
    const secret = await openBrowser(world, id);
    const actor = await authenticate(world, { kind: "device", secret });
    if (!actor) throw new Error("The newcomer was not let in.");
    newcomer.scope = { db: world.db, live: world.live, actor };
  };
  const newcomer: Newcomer = {
    email,
    scope: null,
    telling: {
      signUpMode: "open",
      mailer: {
        url: "",
        post: (letter) => {
          const [, kind, secret] = ("text" in letter && /(invitation|secret)=([\w-]{43})/.exec(letter.text)) || [];
          if (secret) mailed[kind === "invitation" ? "invitation" : "secret"] = secret;
          return true;
        },
        close: async () => {},
      },
    },
    enter: async () => {
      const profile = { provider: "oidc", providerAccountId: email, email, emailVerified: true, name: "Newcomer" };
      const id = await enterWithProvider(world, "open", profile);
      if (id) await arrive(id);
    },
    signUp: async () => {
      const { invitation } = mailed;
      await signUp(world, "open", { email, name: "Newcomer", password: crypto.randomUUID(), invitation });
      const [row] = await world.db.select({ id: account.id }).from(account).where(eq(account.email, email));
      if (row) await arrive(row.id);
      return invitation === undefined ? "unproven" : "proven";
    },
    prove: async () => {
      const { secret } = mailed;
      if (secret === undefined || !newcomer.scope) return false;
      await confirmEmail(world, { secret });
      await arrive(newcomer.scope.actor.accountId); // proving an address signs every browser out
      return true;
    },
  };
  return newcomer;
}
