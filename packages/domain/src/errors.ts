import type { ErrorCode, PlainReasonName, Reason } from "@marginalia/contract";

/** An expected failure. `message` is shown to the caller as it is: it must hold nothing that the caller may not know. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  /** The same as `message`, for whoever says it in another language; null where only programs meet it. */
  readonly reason: Reason | null;

  constructor(
    readonly code: ErrorCode,
    message: string,
    reason: PlainReasonName | Reason | null = null,
    /** Seconds after which asking again makes sense. */
    readonly retryAfter?: number,
  ) {
    super(message);
    this.reason = typeof reason === "string" ? { name: reason, values: {} } : reason;
  }
}

export const notFound = (entity: string) => new DomainError("NOT_FOUND", `${entity} not found`, "notFound");

export const accessDenied = () => new DomainError("FORBIDDEN", "Access denied", "accessDenied");
