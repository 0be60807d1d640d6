import type { ProcedureMeta } from "../trpc.ts";
import type { Json } from "./schema.ts";

const body = (error: string) => ({
  "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { error } },
});

const refusal = (description: string, error: string, headers: Json = {}) => ({
  description,
  headers: { "X-Request-Id": { $ref: "#/components/headers/RequestId" }, ...headers },
  content: body(error),
});

/** The closed list of ways in which a call is refused, as REST answers them. */
export const REFUSALS = {
  Malformed: refusal("Malformed: not JSON, or not an object.", "The body is not a JSON object."),
  Unauthenticated: refusal("UNAUTHENTICATED: no valid token or cookie.", "Authentication required"),
  Forbidden: refusal("FORBIDDEN: it exists, and you may not.", "Access denied"),
  NotFound: refusal("NOT_FOUND: there is none such.", "Chat session not found"),
  Conflict: refusal("CONFLICT: something has happened meanwhile.", "An answer is being written already."),
  TooLarge: refusal("TOO_LARGE", "A request may hold 13000000 bytes."),
  Unsupported: refusal(
    "UNSUPPORTED: another Content-Type, or a file that cannot be read.",
    "Send JSON, with Content-Type: application/json.",
  ),
  Invalid: refusal("INVALID: the sentence says which field and why.", "title: Give it a title."),
  LimitReached: refusal("LIMIT_REACHED: come back after the seconds of Retry-After.", "Too many requests.", {
    "Retry-After": { $ref: "#/components/headers/RetryAfter" },
  }),
  Unavailable: refusal("UNAVAILABLE: the model, the mail or the database is away.", "The model cannot be reached."),
};

/** The component schema that every refusal has. */
export const ERROR_SCHEMA = {
  type: "object",
  properties: { error: { type: "string", description: "A sentence that a person can act on." } },
  required: ["error"],
};

type Refused = { access: ProcedureMeta["access"]; sendsBody: boolean; failure: string };

/** The refusals that an operation may answer with. */
export function refusals({ access, sendsBody, failure }: Refused): Json {
  const point = (name: keyof typeof REFUSALS) => ({ $ref: `#/components/responses/${name}` });
  return {
    ...(sendsBody ? { 400: point("Malformed") } : {}),
    ...(access === "anybody" ? {} : { 401: point("Unauthenticated"), 403: point("Forbidden") }),
    404: point("NotFound"),
    ...(sendsBody ? { 409: point("Conflict"), 413: point("TooLarge"), 415: point("Unsupported") } : {}),
    422: point("Invalid"),
    429: point("LimitReached"),
    500: refusal("Something unexpected; the operator finds it by the request's id.", failure),
    503: point("Unavailable"),
  };
}
