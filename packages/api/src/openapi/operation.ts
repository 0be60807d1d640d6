import { z } from "zod";
import type { HandRoute } from "../rest/hand-route.ts";
import { snake } from "../rest/json.ts";
import { readProcedure } from "../rest/procedure.ts";
import type { Route } from "../rest/route.ts";
import { tagOf } from "../rest/tag.ts";
import type { ProcedureMeta } from "../trpc.ts";
import { exampleOf } from "./example.ts";
import { refusals } from "./refusal.ts";
import { answerSchema, type Components, inputSchema, isJson, type Json } from "./schema.ts";
import { eventExample } from "./stream.ts";

/** What a route that answers by its own hand has in its path. */
const PATH_ID = { type: "string", format: "uuid" };

const ANSWER_HEADERS = { "X-Request-Id": { $ref: "#/components/headers/RequestId" } };

/** A path as OpenAPI and REST spell it: `/messages/{message_id}`. */
export const openApiPath = (path: string) => path.replace(/:(\w+)/g, (_, name: string) => `{${snake(name)}}`);

/** The operation of a row of the routes table: all of it comes from the procedure's own schemas. */
export function describeRoute(route: Route, components: Components): Json {
  const { method, path, procedure, summary, status, streams } = route;
  const { input, output, access } = readProcedure(procedure);
  const { properties, required } = inputOf(route, input);
  const inPath = pathNames(path);
  const rest = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  const sendsBody = method !== "get" && method !== "delete";
  return {
    operationId: operationId(method, path),
    summary,
    tags: [tagOf(procedure)],
    ...securityOf(access),
    parameters: [
      ...inPath.map((name) => parameter("path", name, properties[name] ?? { type: "string" }, true)),
      ...(sendsBody ? [] : rest.map(([name, schema]) => parameter("query", name, schema, required.includes(name)))),
      ...(streams === "session" ? [LAST_EVENT_ID] : []),
    ],
    ...(sendsBody ? { requestBody: { required: true, content: jsonBody(rest, required, components) } } : {}),
    responses: {
      [status]: {
        description: status === 204 ? "Done." : "What was asked for.",
        headers: ANSWER_HEADERS,
        ...(status === 204 ? {} : { content: contentOf(route, output, components) }),
      },
      ...refusals({ access, sendsBody, failure: route.failure }),
    },
  };
}

/** The operation of a route that answers by its own hand. */
export function describeHandRoute(route: HandRoute, components: Components): Json {
  const { method, path, summary, tag, access, query, headers = {}, answers, form, takesFiles = false, failure } = route;
  const { properties, required } = query ? inputSchema(query) : { properties: {}, required: [] };
  return {
    operationId: operationId(method, path),
    summary,
    tags: [tag],
    ...securityOf(access),
    parameters: [
      ...pathNames(path).map((name) => parameter("path", name, PATH_ID, true)),
      ...Object.entries(properties).map(([name, schema]) => parameter("query", name, schema, required.includes(name))),
      ...Object.entries(headers).map(([name, description]) => ({
        ...parameter("header", name, { type: "string" }, false),
        description,
      })),
    ],
    ...(form
      ? { requestBody: { required: true, content: { "multipart/form-data": formBody(form, takesFiles) } } }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, media, schema }]) => [
          status,
          {
            description,
            headers: ANSWER_HEADERS,
            ...(media ? { content: mediaContent(media, schema, components) } : {}),
          },
        ]),
      ),
      ...refusals({ access, sendsBody: form !== undefined, failure }),
    },
  };
}

function mediaContent(media: string, schema: z.ZodType | undefined, components: Components): Json {
  if (!schema) return { [media]: { schema: { type: "string", format: "binary" } } };
  const described = answerSchema(schema, components);
  return { [media]: { schema: described, example: exampleOf(described, components) } };
}

function formBody(fields: z.ZodType, takesFiles: boolean): Json {
  const { properties, required } = inputSchema(fields);
  const one = { type: "string", format: "binary" };
  const file = takesFiles ? { type: "array", items: one, minItems: 1 } : one;
  return { schema: { type: "object", properties: { file, ...properties }, required: ["file", ...required] } };
}

/** What the caller may say: without what the route decides, with the route's own defaults. */
function inputOf({ fixed = {}, defaults = {}, streams }: Route, schema: z.ZodType) {
  const decided = new Set([...Object.keys(fixed), ...(streams === "session" ? ["last_event_id"] : [])]);
  const { properties, required } = inputSchema(schema);
  const kept = Object.entries(properties).flatMap(([name, part]): [string, Json][] => {
    if (decided.has(name)) return [];
    if (name === "id" || name.endsWith("_id")) return [[name, { ...part, format: "uuid" }]];
    if (!(name in defaults)) return [[name, part]];
    const { default: _, ...others } = part;
    return [[name, defaults[name] === null ? others : { ...others, default: defaults[name] }]];
  });
  return { properties: Object.fromEntries(kept), required };
}

const pathNames = (path: string) => [...openApiPath(path).matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

function parameter(place: string, name: string, schema: Json, required: boolean): Json {
  const { description, ...kind } = withoutNull(schema);
  return { name, in: place, required, ...(description === undefined ? {} : { description }), schema: kind };
}

/** A query string has no null. */
function withoutNull(schema: Json): Json {
  const { anyOf, ...others } = schema;
  if (!Array.isArray(anyOf)) return schema;
  const [only, ...more] = anyOf.filter((part) => isJson(part) && part.type !== "null");
  return more.length === 0 && isJson(only) ? { ...others, ...only } : schema;
}

const LAST_EVENT_ID = {
  ...parameter("header", "Last-Event-ID", { type: "string" }, false),
  description: "The id of the last event that arrived: what came after it follows.",
};

function jsonBody(rest: [string, Json][], required: readonly string[], components: Components): Json {
  const names = rest.map(([name]) => name);
  const needed = required.filter((name) => names.includes(name));
  const schema = {
    type: "object",
    properties: Object.fromEntries(rest),
    ...(needed.length > 0 ? { required: needed } : {}),
  };
  const shown = { ...schema, properties: Object.fromEntries(rest.filter(([name]) => needed.includes(name))) };
  return { "application/json": { schema, example: exampleOf(shown, components) } };
}

function contentOf({ reply, streams }: Route, output: z.ZodType | undefined, components: Components): Json {
  const events = { "text/event-stream": { schema: { type: "string" }, example: eventExample(components) } };
  if (streams === "session") return events;
  const schema = answerSchema(replySchema(reply, output ?? z.unknown()), components);
  return {
    "application/json": { schema, example: exampleOf(schema, components) },
    ...(streams === "answer" ? events : {}),
  };
}

/** The schema of what a route answers: its own `reply`, done to the output's schemas instead of to values. */
function replySchema(reply: Route["reply"], output: z.ZodType): z.ZodType {
  const parts: Record<string, unknown> = output instanceof z.ZodObject ? { ...output.shape } : {};
  const replied = reply(parts);
  const schemaOf = (value: unknown) => (value === parts ? output : value);
  if (replied === parts) return output;
  const shape = Object.entries(Object(replied)).map(([key, value]) => {
    const schema = schemaOf(value);
    if (schema instanceof z.ZodType) return [key, schema];
    throw new Error(`A reply moves values only: “${key}” is none of the output's.`);
  });
  return z.object(Object.fromEntries(shape));
}

function securityOf(access: ProcedureMeta["access"]): Json {
  if (access === "anybody") return { security: [] };
  return access === "browser" ? { security: [{ cookie: [] }] } : {};
}

/** Stable as long as method and path are: `getChatSessionsByIdHistory`. */
function operationId(method: string, path: string): string {
  const words = openApiPath(path)
    .replace(/\{(\w+)\}/g, "by-$1")
    .split(/[^a-zA-Z0-9]+|_/);
  const capitals = words.filter(Boolean).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return method + capitals.join("");
}
