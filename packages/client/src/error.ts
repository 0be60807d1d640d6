import type { AppRouter } from "@marginalia/api";
import type { ErrorCode } from "@marginalia/contract";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";

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

/** What the instance answered instead of what was asked for. */
export class MarginaliaError extends TRPCClientError<AppRouter> {
  /** Of the closed list; null for what went wrong inside the instance. */
  readonly code: ErrorCode | null;
  /** What happened and what to do, for people. */
  readonly sentence: string;
  /** By which the instance's operator finds the call in the log. */
  readonly requestId: string | null;
  /** Seconds to wait before trying again, where the instance said so. */
  readonly retryAfter: number | null;

  constructor(error: TRPCClientError<AppRouter>) {
    const { data, shape, meta } = error;
    super(error.message, { ...(shape ? { result: { error: shape } } : {}), cause: error, ...(meta ? { meta } : {}) });
    Object.setPrototypeOf(this, MarginaliaError.prototype); // tRPC's own constructor sets its own
    this.name = "MarginaliaError";
    this.code = CODES[data?.code ?? ""] ?? null;
    this.sentence = error.message;
    this.requestId = data?.requestId ?? null;
    const said = Number(meta?.response instanceof Response ? meta.response.headers.get("retry-after") : null);
    this.retryAfter = said > 0 ? said : null;
  }
}

/** Whether `error` is an answer of the instance; otherwise the network failed, or the program did. */
export const isMarginaliaError = (error: unknown): error is MarginaliaError => error instanceof MarginaliaError;

/** Makes of what the instance answered a `MarginaliaError`. */
export const errorLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error: (error) => observer.error(error.data ? new MarginaliaError(error) : error),
      }),
    );
