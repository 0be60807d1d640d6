import { ModelError, type ModelProblem } from "../model-error.ts";

/** Who was asked, as people read it. */
export type Asked = { label: string; provider: string };

/** One sentence for each problem: what happened, and what to do. None tells anything of the server's own words. */
const SENTENCES: Readonly<Record<ModelProblem, (asked: Asked) => string>> = {
  "refused-key": ({ label, provider }) =>
    `${label} could not be asked: ${provider} does not accept this instance's key. Tell its operator, or choose another model.`,
  "unknown-model": ({ label, provider }) =>
    `${provider} does not know the model ${label}. Tell this instance's operator, or choose another model.`,
  limit: ({ label, provider }) =>
    `${provider} takes no more questions to ${label} for now. Wait a while, or choose another model.`,
  "too-long": ({ label }) =>
    `This is too long for ${label}. Ask a shorter question, or choose a model that reads more at once.`,
  refused: ({ label }) => `${label} refused to answer this. Put the question in other words, or choose another model.`,
  away: ({ label }) => `${label} is away. Try again in a while, or choose another model.`,
  timeout: ({ label }) => `${label} stopped answering. Try again, or choose another model.`,
  "broken-off": ({ label }) => `The answer of ${label} broke off. Let it continue, or try again.`,
  malformed: ({ label, provider }) =>
    `${provider} sent something for ${label} that is no answer. Try again; if it stays so, tell this instance's operator.`,
  empty: ({ label }) => `${label} answered nothing. Try again, or put the question in other words.`,
  cut: ({ label }) => `${label} reached the most that it may write in one answer. Let it continue.`,
};

/** The error for a problem with whom was asked; `detail` is for the operator's log. */
export function modelError(
  asked: Asked,
  code: ModelProblem,
  { retryAfter = null, detail = null }: { retryAfter?: number | null; detail?: string | null } = {},
): ModelError {
  return new ModelError(code, SENTENCES[code](asked), retryAfter, detail);
}

const CONTEXT_HINT =
  /context.{0,20}(length|window|size)|maximum context|too many (input )?tokens|token count exceeds|(prompt|input|request).{0,20}too (long|large)/i;
const MODEL_HINT = /model_not_found|model.{0,80}(not found|does not exist)/i;

/** What a status other than 200 means, by the protocols' documentation; `body` is the start of what came with it. */
export function problemOf(status: number, body: string): ModelProblem {
  if (CONTEXT_HINT.test(body) && (status === 400 || status === 413 || status === 422 || status === 500))
    return "too-long";
  if (status === 401 || status === 403 || /API_KEY_INVALID|invalid_api_key/.test(body)) return "refused-key";
  if (status === 404 || (status === 400 && MODEL_HINT.test(body))) return "unknown-model";
  if (status === 402 || status === 429) return "limit";
  if (status === 413) return "too-long";
  if (status === 408 || status >= 500) return "away";
  return status >= 400 ? "refused" : "malformed";
}

/** Seconds of a `Retry-After` header (RFC 9110, 10.2.3: seconds or a date), or null if it tells none. */
export function readRetryAfter(value: string | null, now = Date.now()): number | null {
  if (value === null) return null;
  if (/^\s*\d{1,9}(\.\d+)?\s*$/.test(value)) return Math.ceil(Number(value));
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

/** What an error that comes in the middle of a stream means. */
export function streamProblemOf(error: unknown, spoke: boolean): ModelProblem {
  const said = error instanceof Error ? error.message : (JSON.stringify(error) ?? "");
  if (CONTEXT_HINT.test(said)) return "too-long";
  if (/rate.?limit|quota|RESOURCE_EXHAUSTED|\b429\b/i.test(said)) return "limit";
  return spoke ? "broken-off" : "away";
}
