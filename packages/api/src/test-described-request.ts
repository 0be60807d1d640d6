import {
  type Arbitrary,
  anything,
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  integer,
  oneof,
  record,
  string,
} from "fast-check";
import { describeApi } from "./openapi/document.ts";
import { isJson, type Json } from "./openapi/schema.ts";

export type RandomRequest = { method: string; at: string; body: unknown };

const NASTY = ["\0", "\ud800", "a".repeat(30_000), "%", "'; drop table account --", "1e309", "-1", "𝕏".repeat(500)];

/** What hostile callers send where an id, a text or a number is awaited. */
export const hostileValue = (known: readonly string[]): Arbitrary<unknown> =>
  oneof(constantFrom(...known), constantFrom(...NASTY, 0, -1, 2 ** 53, 1e300, null, true), string(), anything());

const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
const object = (value: unknown): Json => (isJson(value) ? value : {});

/** A value as a schema describes it, and one in four times something else. */
function valueFor(schema: Json, known: readonly string[]): Arbitrary<unknown> {
  const hostile = hostileValue(known);
  const [first] = [...objects(schema.anyOf), ...objects(schema.oneOf)];
  if (first) return valueFor(first, known);
  return oneof({ arbitrary: described(schema, known), weight: 3 }, { arbitrary: hostile, weight: 1 });
}

function described(schema: Json, known: readonly string[]): Arbitrary<unknown> {
  if (Array.isArray(schema.enum)) return constantFrom(...(schema.enum as unknown[])); // of any kind
  if (schema.type === "integer" || schema.type === "number") return integer({ min: -2, max: 400 });
  if (schema.type === "boolean") return boolean();
  if (schema.type === "array") return array(valueFor(object(schema.items), known), { maxLength: 3 });
  if (schema.type === "object") return ofProperties(object(schema.properties), known);
  return schema.format === "uuid" ? constantFrom(...known) : oneof(string(), constantFrom(...known));
}

function ofProperties(properties: Json, known: readonly string[]): Arbitrary<unknown> {
  const values = Object.entries(properties).map(([name, one]) => [name, valueFor(object(one), known)] as const);
  return record(Object.fromEntries(values), { requiredKeys: [] });
}

/** Requests to every route of the OpenAPI description, with the parameters and bodies that it names. */
export function describedRequests(known: readonly string[]): Arbitrary<RandomRequest> {
  const paths = Object.entries(object(describeApi().paths));
  const every = paths.flatMap(([path, methods]) =>
    Object.entries(object(methods)).map(([method, operation]) => requestTo(path, method, object(operation), known)),
  );
  return oneof(...every);
}

function requestTo(path: string, method: string, operation: Json, known: readonly string[]): Arbitrary<RandomRequest> {
  const parameters = objects(operation.parameters);
  const inPlace = (place: string) =>
    ofProperties(
      Object.fromEntries(parameters.filter((one) => one.in === place).map((one) => [String(one.name), one.schema])),
      known,
    );
  const schema = object(object(object(object(operation.requestBody).content)["application/json"]).schema);
  const body = schema.type === "object" ? ofProperties(object(schema.properties), known) : constant({});
  return record({
    inPath: inPlace("path"),
    inQuery: inPlace("query"),
    body,
    more: dictionary(string(), anything()),
  }).map(({ inPath, inQuery, body: sent, more }) => {
    const place = new Map(Object.entries(Object(inPath)));
    const at = path.replace(/\{(\w+)\}/g, (_, name: string) => asText(place.get(name)) || String(known[0]));
    const query = Object.entries(Object(inQuery)).map(([name, value]) => `${name}=${asText(value)}`);
    return {
      method: method.toUpperCase(),
      at: `/api${at}${query.length > 0 ? `?${query.join("&")}` : ""}`,
      body: method === "get" ? undefined : { ...more, ...Object(sent) },
    };
  });
}

/** As a part of an address: what cannot be written there, and what no address can hold, is left out. */
function asText(value: unknown): string {
  const text = typeof value === "object" ? (JSON.stringify(value) ?? "") : String(value);
  return encodeURIComponent(text.toWellFormed()).slice(0, 2_000);
}
