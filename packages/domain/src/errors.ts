import type { ErrorCode } from "@marginalia/contract";

/** An expected failure. `message` is shown to the caller as it is: it must hold nothing that the caller may not know. */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Seconds after which asking again makes sense. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

export const notFound = (entity: string) => new DomainError("NOT_FOUND", `${entity} not found`);

export const accessDenied = () => new DomainError("FORBIDDEN", "Access denied");
