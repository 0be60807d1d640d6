import "server-only";

import { env } from "./env.ts";

export type SignInOptions = {
  /** Providers that are configured, in the order of their buttons. */
  providers: { id: string; name: string }[];
  /** Whether a forgotten password can be replaced by mail. */
  mail: boolean;
};

/** What the sign-in and sign-up pages can offer on this instance. */
export function signInOptions(): SignInOptions {
  const providers = [
    { id: "github", name: "GitHub", configured: env.GITHUB_CLIENT_ID && env.GITHUB_CLIENT_SECRET },
    { id: "google", name: "Google", configured: env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET },
    { id: "oidc", name: env.OIDC_NAME, configured: env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET },
  ];
  return {
    mail: env.MARGINALIA_SMTP_URL !== undefined,
    providers: providers.flatMap(({ id, name, configured }) => (configured ? [{ id, name }] : [])),
  };
}
