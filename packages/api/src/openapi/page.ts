import { MEND, STYLE } from "./page-look.ts";

/** Where the web app serves the files of swagger-ui-dist (`apps/web/next.config.mjs`). */
const ASSETS = "/swagger-ui";

const START = `
document.documentElement.classList.toggle("dark-mode", matchMedia("(prefers-color-scheme: dark)").matches);
SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  syntaxHighlight: { activated: false }, // its colours are too pale on its ground
});`;

/**
 * `GET /api/docs`: reads the description and lets somebody try it, with the cookie that the browser has or with a token that
 * is pasted and kept nowhere. Everything comes from this origin, and only these scripts run.
 */
export function apiPage(): Response {
  const nonce = crypto.randomUUID();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Marginalia API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ASSETS}/swagger-ui.css">
<style>${STYLE}</style>
</head>
<body>
<div id="api"><noscript>This page needs JavaScript; what it shows stands in <a href="/api/openapi.json">openapi.json</a>.</noscript></div>
<script nonce="${nonce}" src="${ASSETS}/swagger-ui-bundle.js"></script>
<script nonce="${nonce}">${START}${MEND}</script>
</body>
</html>`;
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
