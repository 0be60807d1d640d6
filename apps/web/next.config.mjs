import { placePdfjs } from "./place-pdfjs.mjs";

const pdfjs = placePdfjs();

/** The worker that reads hostile files: it may load its own parts and nothing else, whatever becomes of it. */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Types are checked by the repository's own type check, over every package at once.
  typescript: { ignoreBuildErrors: true },
  // forbidden() and unauthorized(): a page that may not be read answers 403, not a 200 with an apology in it.
  experimental: { authInterrupts: true },
  headers: async () => [
    {
      source: `${pdfjs}/:path*`,
      headers: [
        { key: "cache-control", value: "public, max-age=31536000, immutable" },
        { key: "content-security-policy", value: WORKER_POLICY },
        { key: "x-content-type-options", value: "nosniff" },
      ],
    },
  ],
};

export default config;
