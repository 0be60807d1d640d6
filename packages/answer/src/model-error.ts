/** What became of a question to a model, in a word. */
export type ModelProblem =
  | "refused-key"
  | "unknown-model"
  | "limit"
  | "too-long"
  | "refused"
  | "away"
  | "timeout"
  | "broken-off"
  | "malformed"
  | "empty"
  | "cut";

/**
 * A model did not answer, or not to the end. The message is one sentence for a person: it names the model and what to
 * do, never a key, an address or what the server wrote. `retryAfter` counts seconds, where the server told them.
 * `detail` tells an operator a little more ("HTTP 503") and holds no secret either.
 */
export class ModelError extends Error {
  override name = "ModelError";
  constructor(
    readonly code: ModelProblem,
    message: string,
    readonly retryAfter: number | null = null,
    readonly detail: string | null = null,
  ) {
    super(message);
  }
}
