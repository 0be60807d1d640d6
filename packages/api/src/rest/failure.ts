import type { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { refusalHeaders } from "../error.ts";

/** A refusal as REST tells it; `sentence` stands in for what went wrong inside, of which nothing is told. */
export function failureResponse(error: TRPCError, sentence: string, headers: Record<string, string>): Response {
  const message = error.code === "INTERNAL_SERVER_ERROR" ? sentence : error.message;
  return Response.json(
    { error: message },
    {
      status: getHTTPStatusCodeFromError(error),
      headers: { ...headers, ...refusalHeaders(error) },
    },
  );
}
