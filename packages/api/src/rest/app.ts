import { callTRPCProcedure, getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";
import { type Context, Hono } from "hono";
import { type ApiOptions, createContext } from "../context.ts";
import { appRouter } from "../router.ts";
import { failureResponse } from "./failure.ts";
import { addFileRoutes } from "./files.ts";
import { toCamelCase, toSnakeCase } from "./json.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";

/** Every REST route, to be mounted below `/api`. */
export function createRestApp(options: ApiOptions): Hono {
  const app = new Hono();
  addFileRoutes(app, options);
  for (const route of routes) {
    app.on(route.method.toUpperCase(), [route.path, `/v1${route.path}`], (context) => answer(options, route, context));
  }
  return app;
}

async function answer(options: ApiOptions, route: Route, { req }: Context): Promise<Response> {
  const ctx = createContext(options, req.raw.headers);
  const headers = { "x-request-id": ctx.requestId, "cache-control": "private, no-cache" };
  try {
    const output = await callTRPCProcedure({
      router: appRouter,
      path: route.procedure,
      getRawInput: async () => ({
        ...route.defaults,
        ...toCamelCase(
          route.method === "get" || route.method === "delete" ? req.query() : await readJsonObject(req.raw),
        ),
        ...req.param(),
        ...route.fixed,
      }),
      ctx,
      type: route.method === "get" ? "query" : "mutation",
      signal: req.raw.signal,
      batchIndex: 0,
    });
    if (route.status === 204) return new Response(null, { status: 204, headers });
    return Response.json(toSnakeCase(route.reply(output)), { status: route.status, headers });
  } catch (thrown) {
    return failureResponse(getTRPCErrorFromUnknown(thrown), route.failure, headers);
  }
}

async function readJsonObject(request: Request): Promise<object> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE", message: "Send JSON, with Content-Type: application/json." });
  }
  let body: unknown;
  try {
    body = await request.json();
  } catch (thrown) {
    if (thrown instanceof TRPCError) throw thrown;
    throw new TRPCError({ code: "BAD_REQUEST", message: "The body is not JSON." });
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The body is not a JSON object." });
  }
  return body;
}
