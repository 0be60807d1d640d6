import type { IncomingMessage, ServerResponse } from "node:http";
import type { DatabaseClient } from "@marginalia/db";
import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { env } from "./env.ts";
import { areaOf, methodOf } from "./request-area.ts";

const TEXT_CHARACTERS = 2_000;

/** Known to nobody else: Next would send spans of its own through a global one, and put paths into them. */
let tracer: Tracer | undefined;

/**
 * Sends traces to the collector that `OTEL_EXPORTER_OTLP_ENDPOINT` names, as the exporter's own variables say; without it nothing is
 * traced, nor the SDK loaded. `close` sends what waits.
 */
export async function openTracing(): Promise<{ close(): Promise<void> } | undefined> {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return undefined;
  const { AsyncLocalStorageContextManager } = await import("@opentelemetry/context-async-hooks");
  const { W3CTraceContextPropagator } = await import("@opentelemetry/core");
  const { BatchSpanProcessor, NodeTracerProvider } = await import("@opentelemetry/sdk-trace-node");
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  const { defaultResource, resourceFromAttributes } = await import("@opentelemetry/resources");
  const named = resourceFromAttributes({ "service.name": env.OTEL_SERVICE_NAME });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(named),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  tracer = provider.getTracer("marginalia");
  return { close: () => provider.shutdown() };
}

/** Runs what answers a request in a span of its own, under that of whoever sent it. Its path stays out of it: some paths hold secrets. */
export function traceRequest(request: IncomingMessage, response: ServerResponse, run: () => void): void {
  if (!tracer) {
    run();
    return;
  }
  const [method, area] = [methodOf(request.method), areaOf(request.url)];
  const parent = propagation.extract(context.active(), request.headers);
  const attributes = { "http.request.method": method, "marginalia.area": area };
  const span = tracer.startSpan(`${method} ${area}`, { kind: SpanKind.SERVER, attributes }, parent);
  response.once("close", () => {
    const { statusCode } = response;
    span.setAttributes({
      "http.response.status_code": statusCode,
      "marginalia.request_id": String(response.getHeader("x-request-id") ?? ""),
    });
    if (statusCode >= 500 || !response.writableFinished) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  context.with(trace.setSpan(parent, span), run);
}

/** From now on each statement of a connection has a span, below the request that it is for. Its values stay out of it. */
export function traceStatements(client: DatabaseClient): void {
  const own = tracer;
  if (!own) return;
  const query: (...args: unknown[]) => unknown = client.query.bind(client);
  const traced = (...args: unknown[]): unknown => {
    if (!trace.getActiveSpan()) return query(...args);
    const span = own.startSpan(nameOf(args[0]), { kind: SpanKind.CLIENT, attributes: attributesOf(args[0]) });
    const heard = args.at(-1);
    if (typeof heard === "function") {
      const bound = context.bind(context.active(), heard as (...said: unknown[]) => unknown); // what pg calls when it is done
      return query(...args.slice(0, -1), (error: unknown, ...rest: unknown[]) => {
        endSpan(span, error);
        return bound(error, ...rest);
      });
    }
    const result = query(...args);
    if (result instanceof Promise) {
      result.then(
        () => endSpan(span),
        (error: unknown) => endSpan(span, error),
      );
    } else span.end();
    return result;
  };
  Object.assign(client, { query: traced });
}

const textOf = (statement: unknown): string =>
  typeof statement === "string" ? statement : String(Object(statement).text ?? "");

function nameOf(statement: unknown): string {
  const { name } = Object(statement);
  if (typeof name === "string" && name !== "") return name;
  return /^\s*(\w+)/.exec(textOf(statement))?.[1]?.toLowerCase() ?? "statement";
}

const attributesOf = (statement: unknown): Attributes => ({
  "db.system.name": "postgresql",
  "db.query.text": textOf(statement).slice(0, TEXT_CHARACTERS),
});

function endSpan(span: Span, error?: unknown): void {
  // The sentence of a failed statement may quote a value: only its code is told.
  if (error) span.setStatus({ code: SpanStatusCode.ERROR, message: String(Object(error).code ?? "") });
  span.end();
}
