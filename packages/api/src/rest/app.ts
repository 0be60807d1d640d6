import type { SentMessage } from "@marginalia/contract";
import { callTRPCProcedure, getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";
import { type Context, Hono } from "hono";
import { type ApiOptions, createContext } from "../context.ts";
import { followAnswer } from "../follow-answer.ts";
import { appRouter } from "../router.ts";
import { etagOf, isKnown } from "./etag.ts";
import { eventStream, sentEvent } from "./event-stream.ts";
import { failureResponse } from "./failure.ts";
import { handRoutes } from "./hand-routes.ts";
import { toCamelCase, toSnakeCase } from "./json.ts";
import { readQuery } from "./query.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";

/** Every REST route, to be mounted below `/api`. */
export function createRestApp(options: ApiOptions): Hono {
  const app = new Hono();
  for (const { method, path, handle } of handRoutes) {
    app.on(method.toUpperCase(), [path, `/v1${path}`], (context, next) => handle(options, context, next));
  }
  for (const route of routes) {
    app.on(route.method.toUpperCase(), [route.path, `/v1${route.path}`], (context) => answer(options, route, context));
  }
  return app;
}

async function answer(options: ApiOptions, route: Route, { req }: Context): Promise<Response> {
  const ctx = createContext(options, req.raw.headers);
  const headers = { "x-request-id": ctx.requestId, "cache-control": "private, no-cache", ...route.headers };
  const gone = new AbortController();
  const signal = AbortSignal.any([req.raw.signal, gone.signal]);
  const stream = { headers, release: () => gone.abort() };
  // A body can be read once; the input is asked for again when a call is written into the audit log.
  let sent: Promise<object> | undefined;
  const readInput = () => {
    const carriesBody = route.method !== "get" && route.method !== "delete";
    sent ??= carriesBody
      ? readJsonObject(req.raw)
      : Promise.resolve(readQuery(route.procedure, new URL(req.url).searchParams));
    return sent;
  };
  const call = async (type: "query" | "mutation" | "subscription", input: object = {}) =>
    callTRPCProcedure({
      router: appRouter,
      path: route.procedure,
      getRawInput: async () => ({
        ...route.defaults,
        ...toCamelCase(await readInput()),
        ...req.param(),
        ...route.fixed,
        ...input,
      }),
      ctx,
      type,
      signal,
      batchIndex: 0,
    });
  try {
    if (route.streams === "session") {
      return eventStream(await call("subscription", { lastEventId: req.header("last-event-id") }), stream);
    }
    if (route.streams === "answer" && /\btext\/event-stream\b/i.test(req.header("accept") ?? "")) {
      const sent: SentMessage = await call("mutation", { wait: false });
      return eventStream(await followAnswer(ctx, sent, signal), { ...stream, before: sentEvent(sent) });
    }
    const output = await call(route.method === "get" ? "query" : "mutation");
    if (route.status === 204) return new Response(null, { status: 204, headers });
    return respond(req, { status: route.status, headers, body: JSON.stringify(toSnakeCase(route.reply(output))) });
  } catch (thrown) {
    return failureResponse(getTRPCErrorFromUnknown(thrown), route.failure, headers);
  }
}

type Answer = { status: number; headers: Record<string, string>; body: string };

/** What is read again comes only when it is another one. */
function respond(req: Context["req"], { status, headers, body }: Answer): Response {
  const type = { "content-type": "application/json" };
  if (req.method !== "GET" && req.method !== "HEAD")
    return new Response(body, { status, headers: { ...headers, ...type } });
  const etag = etagOf(body);
  if (isKnown(req.header("if-none-match"), etag))
    return new Response(null, { status: 304, headers: { ...headers, etag } });
  return new Response(body, { status, headers: { ...headers, etag, ...type } });
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
