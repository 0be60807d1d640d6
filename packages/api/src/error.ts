import { type ErrorCode, type Reason, reasonOfIssue } from "@marginalia/contract";
import { DomainError } from "@marginalia/domain";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { ApiContext } from "./context.ts";

/** The domain's errors in tRPC's words; REST takes its status from tRPC's own table of these. */
const TRPC_CODES = {
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  TOO_LARGE: "PAYLOAD_TOO_LARGE",
  UNSUPPORTED: "UNSUPPORTED_MEDIA_TYPE",
  INVALID: "UNPROCESSABLE_CONTENT",
  LIMIT_REACHED: "TOO_MANY_REQUESTS",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
} as const satisfies Record<ErrorCode, TRPCError["code"]>;

export const UNEXPECTED = "Internal server error";

/**
 * What a caller gets to know of a failure. An expected one keeps its sentence; of anything else the cause is logged
 * once, with the request's id, and nothing of it leaves the process.
 */
export function toPublicError(error: TRPCError, context: ApiContext, path: string): TRPCError {
  const { cause } = error;
  if (cause instanceof DomainError)
    return new TRPCError({ code: TRPC_CODES[cause.code], message: cause.message, cause });
  if (cause instanceof z.ZodError && error.code === "BAD_REQUEST") {
    const invalid = new DomainError("INVALID", firstIssue(cause), reasonOfIssue(cause.issues[0]));
    return new TRPCError({ code: TRPC_CODES.INVALID, message: invalid.message, cause: invalid });
  }
  if (error.code === "BAD_REQUEST" || error.code === "PARSE_ERROR") {
    return new TRPCError({ code: "BAD_REQUEST", message: "The request is malformed." });
  }
  if (error.code !== "INTERNAL_SERVER_ERROR") return new TRPCError({ code: error.code, message: error.message });
  context.log.error({ requestId: context.requestId, path, cause: describe(cause ?? error) }, "request failed");
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: UNEXPECTED });
}

/** Seconds to wait where nothing more exact is known: for a quota, which no waiting lifts by itself. */
const RETRY_AFTER = 60;

/** The headers that go with a refusal: with 429, when to come back (RFC 6585, 4). */
export function refusalHeaders(error: TRPCError): Record<string, string> {
  if (error.code !== "TOO_MANY_REQUESTS") return {};
  const { cause } = error;
  return { "retry-after": String((cause instanceof DomainError && cause.retryAfter) || RETRY_AFTER) };
}

/** What an interface may say of a refusal in its reader's language. */
export const reasonOf = ({ cause }: TRPCError): Reason | null => (cause instanceof DomainError ? cause.reason : null);

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return "The input is invalid.";
  return issue.path.length === 0 ? issue.message : `${issue.path.join(".")}: ${issue.message}`;
}

/** The innermost cause and where it surfaced: an outer error of the database layer repeats the statement's parameters. */
function describe(error: unknown): object {
  let inner = error;
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause;
  if (!(inner instanceof Error)) return { message: String(inner) };
  const code = "code" in inner ? inner.code : undefined;
  return { name: inner.name, code, message: inner.message, stack: inner.stack };
}
