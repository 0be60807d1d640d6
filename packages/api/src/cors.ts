import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";

/** Seconds for which a browser remembers what it was told of a listed origin. */
const REMEMBERED = 600;

/**
 * Lets pages of the origins that the operator listed call the API and read what it answers, with a bearer token. Cookies are
 * never allowed there, so that a page has only what somebody gave it.
 */
export function openToOrigins(origins: readonly string[]): MiddlewareHandler {
  return cors({
    origin: [...origins],
    allowMethods: ["GET", "HEAD", "POST", "PATCH", "DELETE"],
    allowHeaders: [
      ...["authorization", "content-type", "prefer", "last-event-id", "range", "if-none-match", "if-range"],
      ...["trpc-accept", "mcp-protocol-version", "mcp-session-id"],
    ],
    exposeHeaders: [
      ...["x-request-id", "retry-after", "www-authenticate", "etag", "location"],
      ...["content-disposition", "content-length", "content-range", "accept-ranges"],
    ],
    maxAge: REMEMBERED,
  });
}
