import type { AppRouter } from "@marginalia/api";
import type { ErrorCode } from "@marginalia/contract";
import type { TRPCClientError, TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { MarginaliaError } from "./error.ts";

/** tRPC's word for each way in which a call is refused. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  UNAUTHORIZED: "UNAUTHENTICATED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  PAYLOAD_TOO_LARGE: "TOO_LARGE",
  UNSUPPORTED_MEDIA_TYPE: "UNSUPPORTED",
  UNPROCESSABLE_CONTENT: "INVALID",
  BAD_REQUEST: "INVALID",
  TOO_MANY_REQUESTS: "LIMIT_REACHED",
  SERVICE_UNAVAILABLE: "UNAVAILABLE",
};

type ErrorParts = Omit<MarginaliaError, keyof Error> & { readonly name: "MarginaliaError" };

/** tRPC's error as programs see it: the same object, because tRPC wraps any other kind. */
function told(error: TRPCClientError<AppRouter>): TRPCClientError<AppRouter> & ErrorParts {
  const { data, meta, message } = error;
  const seconds = Number(meta?.response instanceof Response ? meta.response.headers.get("retry-after") : null);
  return Object.assign(error, {
    name: "MarginaliaError" as const,
    code: CODES[data?.code ?? ""] ?? null,
    sentence: message,
    requestId: data?.requestId ?? null,
    retryAfter: seconds > 0 ? seconds : null,
  });
}

/** Makes of what the instance answered a `MarginaliaError`. */
export const errorLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error: (error) => observer.error(error.data ? told(error) : error),
      }),
    );
