/** UNSUPPORTED: not a format that is read. INVALID: damaged, locked or not what it says. TOO_LARGE: over a limit. */
export type IngestErrorCode = "UNSUPPORTED" | "INVALID" | "TOO_LARGE";

/** A file that is not read. `message` is shown to a person: one or two sentences, what is wrong and what to do. */
export class IngestError extends Error {
  override readonly name = "IngestError";

  constructor(
    readonly code: IngestErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
