import type { ErrorCode } from "@marginalia/contract";

/** What the instance answered instead of what was asked for. */
export interface MarginaliaError extends Error {
  readonly name: "MarginaliaError";
  /** Of the closed list; null for what went wrong inside the instance. */
  readonly code: ErrorCode | null;
  /** What happened and what to do, for people. */
  readonly sentence: string;
  /** By which the instance's operator finds the call in the log. */
  readonly requestId: string | null;
  /** Seconds to wait before trying again, where the instance said so. */
  readonly retryAfter: number | null;
}

/** Whether `error` is an answer of the instance; otherwise the network failed, or the program did. */
export const isMarginaliaError = (error: unknown): error is MarginaliaError =>
  error instanceof Error && error.name === "MarginaliaError";
