import { handRoutes } from "../rest/hand-routes.ts";
import { routes } from "../rest/routes.ts";
import { ALL_TAGS, tagOf } from "../rest/tag.ts";
import { describeHandRoute, describeRoute, openApiPath } from "./operation.ts";
import { ERROR_SCHEMA, REFUSALS } from "./refusal.ts";
import { type Components, isJson, type Json } from "./schema.ts";

const ABOUT = `Every AI conversation with the document it is about: whoever can read a document can read its chat sessions, and nobody else.

Send an access token as \`Authorization: Bearer …\`; people at a browser have a cookie. Keys are in snake_case, times in ISO 8601 UTC, and offsets
count Unicode code points. A page that is not the last has a \`next_cursor\`. Every answer has an \`X-Request-Id\`; every refusal is \`{"error": …}\`
with a sentence. The same routes answer below \`/api/v1\`.

Routes that stream answer with \`text/event-stream\`: each event's \`event\` is a \`type\` of the schema SessionEvent, and its \`data\` the rest of it as
JSON; \`error\` is the last event of a stream that was ended.`;

/** The whole REST surface as an OpenAPI 3.1 document. */
export function describeApi(): Json {
  const components: Components = new Map([["Error", ERROR_SCHEMA]]);
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) add(paths, route, describeRoute(route, components));
  for (const route of handRoutes) add(paths, route, describeHandRoute(route, components));
  const used = new Set([...routes.map(({ procedure }) => tagOf(procedure)), ...handRoutes.map(({ tag }) => tag)]);
  return {
    openapi: "3.1.0",
    info: { title: "Marginalia", version: "1.0.0", description: ABOUT, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/api" }, { url: "/api/v1" }],
    security: [{ bearer: [] }, { cookie: [] }],
    tags: ALL_TAGS.filter((tag) => used.has(tag)).map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries([...components].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      responses: REFUSALS,
      headers: {
        RequestId: {
          description: "Names this request in the server's log.",
          schema: { type: "string", format: "uuid" },
        },
        RetryAfter: { description: "Seconds to wait.", schema: { type: "integer", minimum: 1 } },
      },
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An access token: Settings, Access tokens." },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: "marginalia",
          description:
            "What a browser has after signing in; over HTTPS it is called __Host-marginalia. Changes need this instance's own Origin.",
        },
      },
    },
  };
}

function add(paths: Record<string, Record<string, Json>>, route: { method: string; path: string }, operation: Json) {
  const path = openApiPath(route.path);
  const methods = paths[path] ?? {};
  paths[path] = methods;
  const known = methods[route.method];
  methods[route.method] = known ? join(known, operation) : operation;
}

/** Two ways to call one path, told apart by what is sent: a form beside JSON. */
function join(first: Json, second: Json): Json {
  const bodies = [first.requestBody, second.requestBody].map((body) => (isJson(body) ? body : {}));
  const contents = bodies.map(({ content }) => (isJson(content) ? content : {}));
  const answers = [second.responses, first.responses].map((responses) => (isJson(responses) ? responses : {}));
  const lists = [first.parameters, second.parameters].map((list) => (Array.isArray(list) ? list : []));
  const parameters = [
    ...new Map(
      lists
        .flat()
        .reverse()
        .map((one) => [`${one.in} ${one.name}`, one]),
    ).values(),
  ];
  return {
    ...first,
    parameters: parameters.reverse(),
    requestBody: { required: true, content: Object.assign({}, ...contents) },
    responses: Object.assign({}, ...answers),
  };
}
