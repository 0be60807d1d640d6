import { SessionEvent } from "@marginalia/contract";
import { exampleOf } from "./example.ts";
import { answerSchema, type Components, isJson } from "./schema.ts";

/**
 * A stretch of a `text/event-stream`. Each event's `event` is the `type` of the component SessionEvent, its `data` the rest
 * of it as JSON.
 */
export function eventExample(components: Components): string {
  answerSchema(SessionEvent, components);
  const delta = components.get("SessionEvent")?.oneOf;
  const [, schema] = Array.isArray(delta) ? delta : [];
  const { type, ...data } = Object(exampleOf(isJson(schema) ? schema : {}, components));
  return `retry: 1000\n\nid: 4.01990000-0000-7000-8000-000000000001.1\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
