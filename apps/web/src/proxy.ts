import { type NextRequest, NextResponse } from "next/server";

// biome-ignore lint/style/noProcessEnv: Next sets it, and replaces it when it compiles
const DEVELOPMENT = process.env.NODE_ENV === "development";

/**
 * Gives each page a Content-Security-Policy with a fresh nonce, which Next puts on its own scripts. It guards no access:
 * every page asks the API, and the API asks the policy.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${DEVELOPMENT ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  // A shared page's address is its key: it goes to nobody, and into no index.
  const shared = request.nextUrl.pathname.startsWith("/s/");
  response.headers.set("referrer-policy", shared ? "no-referrer" : "same-origin");
  response.headers.set("x-robots-tag", "noindex, nofollow");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  return response;
}

// Not the API: with a proxy in front, Next cuts request bodies at 10 MB without a word.
export const config = { matcher: ["/((?!api/|_next/static/|favicon\\.ico|icon\\.svg|pdfjs/).*)"] };
