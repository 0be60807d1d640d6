import * as contract from "@marginalia/contract";
import { z } from "zod";
import { snake } from "../rest/json.ts";
import { FIELDS } from "./field.ts";

/** A JSON Schema of 2020-12, or any other part of an OpenAPI document. */
export type Json = { [key: string]: unknown };

/** What the contract calls by a name, the description calls by the same. */
const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(contract)) {
  if (schema instanceof z.ZodType && !id.endsWith("Lookup")) named.add(schema, { id });
}

/** The named schemas that something pointed at, by their names. */
export type Components = Map<string, Json>;

/** The schema of an answer as REST spells it; what has a name goes to `components`. */
export function answerSchema(schema: z.ZodType, components: Components): Json {
  const { $defs, ...own } = convert(schema, "output", named);
  for (const [name, part] of Object.entries(isJson($defs) ? $defs : {})) {
    if (!components.has(name) && isJson(part)) components.set(name, toRest(part));
  }
  return toRest(own);
}

/** The schema of an input's object as REST spells it: its properties, and which of them must be there. */
export function inputSchema(schema: z.ZodType): { properties: Record<string, Json>; required: readonly string[] } {
  const { properties, required } = toRest(convert(schema, "input", z.registry()));
  const parts = Object.entries(isJson(properties) ? properties : {}).flatMap(([name, part]): [string, Json][] => {
    const description = FIELDS[name];
    return isJson(part) ? [[name, description === undefined ? part : { description, ...part }]] : [];
  });
  return {
    properties: Object.fromEntries(parts),
    required: Array.isArray(required) ? required.filter((key) => typeof key === "string") : [],
  };
}

function convert(schema: z.ZodType, io: "input" | "output", metadata: z.core.$ZodRegistry<{ id: string }>): Json {
  return z.toJSONSchema(schema, {
    io,
    metadata,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type !== "date") return;
      jsonSchema.type = "string";
      jsonSchema.format = "date-time";
    },
  });
}

/** Keywords that say nothing here: an answer may gain fields, and `format` says what a UUID is. */
const LEFT_OUT = new Set(["$schema", "id", "additionalProperties", "propertyNames", "pattern"]);

function toRest(schema: Json): Json {
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (keyword === "properties" && isJson(value)) {
      return [[keyword, Object.fromEntries(Object.entries(value).map(([key, part]) => [snake(key), restOf(part)]))]];
    }
    if (keyword === "required" && Array.isArray(value)) return [[keyword, value.map((key) => snake(String(key)))]];
    if (keyword === "$ref") return [[keyword, String(value).replace("#/$defs/", "#/components/schemas/")]];
    if (keyword === "default" || keyword === "const" || keyword === "enum") return [[keyword, value]];
    if (LEFT_OUT.has(keyword) && !isJson(value)) return [];
    if (keyword === "propertyNames") return [];
    // Every whole number has these, and a generator would write them out.
    if (Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER) return [];
    return [[keyword, restOf(value)]];
  });
  return Object.fromEntries(entries);
}

function restOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restOf);
  return isJson(value) ? toRest(value) : value;
}

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
