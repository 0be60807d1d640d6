import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Types are checked by the repository's own type check, over every package at once.
  typescript: { ignoreBuildErrors: true },
  // forbidden() and unauthorized(): a page that may not be read answers 403, not a 200 with an apology in it.
  experimental: { authInterrupts: true },
};

export default config;
