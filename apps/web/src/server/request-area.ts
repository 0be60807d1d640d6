/** What a request is for, of a closed set: what may be told of it, since some paths hold secrets. */
export function areaOf(url = ""): string {
  if (url.startsWith("/api/trpc/")) return "trpc";
  if (url.startsWith("/api/auth/")) return "sign-in";
  if (url.startsWith("/api/")) return "rest";
  return url.startsWith("/_next/") ? "static" : "page";
}

const METHODS = ["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"];

/** A request's method, of a closed set. */
export const methodOf = (method = "") => (METHODS.includes(method) ? method : "other");
