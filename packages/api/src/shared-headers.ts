/**
 * Of what a share link shows: the address is the key, so the answer is kept by nobody between, stands in no index and names
 * the address to nobody. The page says the same (apps/web/src/proxy.ts).
 */
export const SHARED_HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
} as const;
