import { DomainError } from "@marginalia/domain";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";
import { type ApiOptions, createContext } from "../context.ts";
import { toPublicError } from "../error.ts";
import { isOtherSites } from "../guard.ts";
import { failureResponse } from "../rest/failure.ts";
import { createMcpServer } from "./server.ts";

/**
 * `/api/mcp`: the Model Context Protocol over streamable HTTP, for who has an access token. Nothing is kept between two
 * requests, so that any process can answer any of them; who asks is found anew for each.
 */
export async function handleMcp(options: ApiOptions, request: Request): Promise<Response> {
  if (isOtherSites(request, options)) return Response.json({ error: "Access denied" }, { status: 403 });
  const ctx = createContext(options, request.headers);
  const headers = { "x-request-id": ctx.requestId, "cache-control": "no-store" };
  try {
    const actor = await ctx.authenticate();
    // A cookie comes along by itself; a token was given to this client.
    if (actor?.carrier.kind !== "token") throw new DomainError("UNAUTHENTICATED", "Authentication required");
    if (request.method !== "POST") {
      return Response.json({ error: "Send POST." }, { status: 405, headers: { ...headers, allow: "POST" } });
    }
    const parsedBody = await readMessage(request);
    const transport = new WebStandardStreamableHTTPServerTransport();
    const server = createMcpServer(ctx, request.signal);
    await server.connect(transport);
    const response = await transport.handleRequest(request, { parsedBody });
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  } catch (thrown) {
    const error = toPublicError(getTRPCErrorFromUnknown(thrown), ctx, "mcp");
    const challenge = error.code === "UNAUTHORIZED" ? { "www-authenticate": 'Bearer realm="Marginalia"' } : {};
    return failureResponse(error, "Failed to answer", { ...headers, ...challenge });
  }
}

/** One message: a list of them, as older versions of the protocol have it, would start any number of calls at once. */
async function readMessage(request: Request): Promise<unknown> {
  const malformed = new TRPCError({ code: "BAD_REQUEST" });
  const message: unknown = await request.json().catch((error: unknown) => {
    throw error instanceof TRPCError ? error : malformed;
  });
  if (Array.isArray(message)) throw malformed;
  return message;
}
