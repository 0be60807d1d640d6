import { LIMITS } from "@marginalia/contract";
import { TRPCError } from "@trpc/server";
import type { ApiOptions } from "./context.ts";
import { readCredential } from "./credential.ts";
import { isForm } from "./rest/form.ts";

const CHANGES_NOTHING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that changes something comes from our own pages. A browser sends a cookie along with any site's
 * request and always says whose it is in `Origin`; a bearer token is never sent by accident.
 */
export function isForged(request: Request, { cookieName, publicOrigin }: ApiOptions): boolean {
  if (CHANGES_NOTHING.has(request.method)) return false;
  if (readCredential(request.headers, cookieName)?.kind !== "device") return false;
  return !isOwnOrigin(request, publicOrigin);
}

function isOwnOrigin({ headers }: Request, publicOrigin: string | undefined): boolean {
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  return origin === publicOrigin || new URL(origin).host === headers.get("host");
}

/**
 * Whether a page of an origin that may call with a token came with a person's cookie, to read as much as to change: it is to
 * have what somebody gave it, and nothing that a browser sends along by itself.
 */
export function isCookieOfVisitor(
  request: Request,
  { cookieName, publicOrigin, corsOrigins = [] }: ApiOptions,
): boolean {
  const isVisitor = corsOrigins.includes(request.headers.get("origin") ?? "") && !isOwnOrigin(request, publicOrigin);
  return isVisitor && readCredential(request.headers, cookieName)?.kind === "device";
}

/** Whether a page of a site asks that the operator did not list: only a browser says an origin (MCP 2025-11-25, transports, security warning). */
export function isOtherSites(request: Request, { publicOrigin, corsOrigins = [] }: ApiOptions): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && !isOwnOrigin(request, publicOrigin) && !corsOrigins.includes(origin);
}

const tooLarge = (limit: number) =>
  new TRPCError({ code: "PAYLOAD_TOO_LARGE", message: `A request may hold ${limit} bytes.` });

/** What a form may hold beside its file. */
const FORM_BYTES = 1_000_000;

const isImport = ({ url }: Request) => /^\/api\/(v1\/)?imports$/.test(new URL(url).pathname);

/** The request with a body that fails as soon as it grows over the limit, whatever its Content-Length said. */
export function limitBody(request: Request, { uploadBytes, importBytes }: ApiOptions): Request {
  if (request.body === null) return request;
  const limit = isForm(request.headers)
    ? (isImport(request) ? importBytes : uploadBytes) + FORM_BYTES
    : LIMITS.bodyBytes;
  let bytes = 0;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > limit) controller.error(tooLarge(limit));
        else controller.enqueue(chunk);
      },
    }),
  );
  const { method, headers, signal } = request;
  const init: RequestInit & { duplex: "half" } = { method, headers, signal, body: counted, duplex: "half" };
  return new Request(request.url, init);
}
