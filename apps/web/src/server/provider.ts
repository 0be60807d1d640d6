import "server-only";

import type { Account, Profile } from "next-auth";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import type { OAuthConfig, Provider } from "next-auth/providers/index";
import { z } from "zod";
import { env } from "./env.ts";

/** The claims of OpenID Connect Core 5.1 that an account is made from. */
const Claims = z.object({
  email: z.string().default(""),
  email_verified: z.union([z.boolean(), z.literal("true").transform(() => true)]).catch(false),
  name: z.string().nullish(),
  preferred_username: z.string().nullish(),
});

/** The sign-in providers that the environment configures. */
export function configuredProviders(): Provider[] {
  return [github(), google(), openIdConnect()].flatMap((provider) => provider ?? []);
}

/** A provider's answer in our words. */
export function readProfile(account: Account, profile: Profile) {
  const claims = Claims.parse(profile);
  return {
    provider: account.provider,
    providerAccountId: account.providerAccountId,
    email: claims.email,
    emailVerified: claims.email_verified && z.email().safeParse(claims.email).success,
    name: claims.name || claims.preferred_username || claims.email.replace(/@.*/, ""),
  };
}

const GitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

function github() {
  if (!env.GITHUB_CLIENT_ID || !env.GITHUB_CLIENT_SECRET) return undefined;
  return GitHubProvider({
    clientId: env.GITHUB_CLIENT_ID,
    clientSecret: env.GITHUB_CLIENT_SECRET,
    userinfo: {
      url: "https://api.github.com/user",
      // GitHub says whether an address is verified only in its list of addresses.
      async request({ client, tokens }) {
        const profile = await client.userinfo(tokens.access_token ?? "");
        const answer = await fetch("https://api.github.com/user/emails", {
          headers: { authorization: `Bearer ${tokens.access_token}` },
        });
        const emails = answer.ok ? GitHubEmails.parse(await answer.json()) : [];
        const primary = emails.find((one) => one.primary && one.verified);
        return { ...profile, email: primary?.email ?? "", email_verified: primary !== undefined };
      },
    },
  });
}

function google() {
  if (!env.GOOGLE_CLIENT_ID || !env.GOOGLE_CLIENT_SECRET) return undefined;
  return GoogleProvider({ clientId: env.GOOGLE_CLIENT_ID, clientSecret: env.GOOGLE_CLIENT_SECRET });
}

function openIdConnect(): OAuthConfig<Profile> | undefined {
  if (!env.OIDC_ISSUER || !env.OIDC_CLIENT_ID || !env.OIDC_CLIENT_SECRET) return undefined;
  return {
    id: "oidc",
    name: env.OIDC_NAME,
    type: "oauth",
    wellKnown: `${env.OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (profile) => ({ id: profile.sub ?? "" }),
  };
}
