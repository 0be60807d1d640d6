import { FileRefused, isMarginaliaError } from "@marginalia/client";

/** What a script can tell apart by the command's exit code. */
export const EXIT_CODES = {
  failed: 1,
  usage: 2,
  signedOut: 3,
  denied: 4,
  refused: 5,
  tryLater: 6,
  interrupted: 130,
} as const;

type Kind = keyof typeof EXIT_CODES;

/** What this command itself says no to. */
export class Refusal extends Error {
  constructor(
    readonly kind: Kind,
    sentence: string,
  ) {
    super(sentence);
  }
}

const KIND_OF_CODE = {
  UNAUTHENTICATED: "signedOut",
  FORBIDDEN: "denied",
  NOT_FOUND: "denied",
  CONFLICT: "refused",
  TOO_LARGE: "refused",
  UNSUPPORTED: "refused",
  INVALID: "refused",
  LIMIT_REACHED: "tryLater",
  UNAVAILABLE: "tryLater",
} as const satisfies Record<string, Kind>;

/** The exit code and the sentence of whatever went wrong. */
export function explain(error: unknown): { exitCode: number; sentence: string } {
  const kind = kindOf(error);
  const said = error instanceof Error ? error.message : String(error);
  const sentence =
    said === "fetch failed" ? "The instance cannot be reached. Is the address right, and is it running?" : said;
  return { exitCode: EXIT_CODES[kind], sentence };
}

function kindOf(error: unknown): Kind {
  if (error instanceof Refusal) return error.kind;
  if (isMarginaliaError(error)) return error.code === null ? "failed" : KIND_OF_CODE[error.code];
  if (error instanceof FileRefused) {
    if (error.status === 401) return "signedOut";
    if (error.status === 403 || error.status === 404) return "denied";
    return error.status === 429 || error.status === 503 ? "tryLater" : error.status < 500 ? "refused" : "failed";
  }
  return error instanceof Error && error.message === "fetch failed" ? "tryLater" : "failed";
}
