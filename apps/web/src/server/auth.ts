import "server-only";

import type { SignedIn } from "@marginalia/api";
import { headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { sessionCookie } from "./cookie.ts";
import { configuredProviders, readProfile } from "./provider.ts";
import { runtime } from "./runtime.ts";

declare module "next-auth" {
  interface User {
    /** The secret of the browser that is being signed in. */
    device?: string;
  }
}

const SECONDS_A_DAY = 86_400;

const asUser = (signedIn: SignedIn | null) => signedIn && { id: signedIn.accountId, device: signedIn.device };

/**
 * next-auth runs the sign-in flows; who is signed in stands in our `device` table. Its cookie would be a signed token
 * that survives sign-out and the account itself, so `encode` and `decode` put a device's secret there instead, which
 * every request holds against the table (docs/decisions/0003-sessions-are-rows.md).
 */
export function authOptions(): NextAuthOptions {
  const { signIn, secret } = runtime();
  return {
    secret,
    session: { strategy: "jwt", maxAge: signIn.deviceDays * SECONDS_A_DAY },
    cookies: { sessionToken: sessionCookie },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" }, code: {} },
        authorize: async (credentials) => {
          const answer = await signIn.withPassword(credentials, await headers());
          if ("secondFactor" in answer) throw new Error(`SECOND_FACTOR_${answer.secondFactor.toUpperCase()}`);
          if ("wait" in answer) throw new Error(`LIMIT_REACHED ${answer.wait}`);
          return asUser(answer.signedIn);
        },
      }),
      ...configuredProviders(),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.type !== "oauth" || !profile) return true;
        const entered = await signIn.withProvider(readProfile(account, profile), await headers());
        if ("refusal" in entered) return `/sign-in?error=${entered.refusal}`;
        Object.assign(user, asUser(entered.signedIn));
        return entered.signedIn !== null;
      },
      jwt: async ({ token, account, user }) => {
        return account ? { device: user.device } : token;
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    jwt: {
      encode: async ({ token }) => (typeof token?.device === "string" ? token.device : ""),
      decode: async ({ token: device }) => {
        const sub = device ? await signIn.read(device) : null;
        return sub === null ? null : { sub, device };
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.device === "string") await signIn.close(token.device);
      },
    },
  };
}
