import { place } from "./place.mjs";

/** What the browser asks for by its name while it draws a PDF: the worker, character maps, fonts, colours, image decoders. */
const pdfjs = place("pdfjs-dist", "pdfjs", [
  "legacy/build/pdf.worker.min.mjs",
  "cmaps",
  "standard_fonts",
  "iccs",
  "wasm",
  "LICENSE",
]);

/** What `/api/docs` is made of. */
const swaggerUi = place("swagger-ui-dist", "swagger-ui", ["swagger-ui.css", "swagger-ui-bundle.js", "LICENSE"]);

/** The worker that reads hostile files: it may load its own parts and nothing else, whatever becomes of it. */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // No image of ours is made smaller here, so that nothing asks the server to fetch one.
  images: { unoptimized: true },
  reactStrictMode: true,
  typedRoutes: true,
  // Types are checked by the repository's own type check, over every package at once.
  typescript: { ignoreBuildErrors: true },
  // forbidden() and unauthorized(): a page that may not be read answers 403, not a 200 with an apology in it.
  // Messages are parsed on the server: the browser needs no parser.
  turbopack: { resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
  experimental: {
    authInterrupts: true,
    // Nobody reads them, and they take memory in every process.
    serverSourceMaps: false,
    turbopackSourceMaps: false,
  },
  rewrites: async () => [{ source: "/swagger-ui/:file", destination: `${swaggerUi}/:file` }],
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
