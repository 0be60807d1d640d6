import { z } from "zod";
import { snake } from "./json.ts";
import { readProcedure } from "./procedure.ts";
import type { ProcedurePath } from "./route.ts";

/**
 * A query string as the procedure's input has it: what is a boolean or a list there is read as one. Numbers are read by
 * the schemas themselves.
 */
export function readQuery(path: ProcedurePath, query: URLSearchParams): Record<string, unknown> {
  const { input } = readProcedure(path);
  const read: Record<string, unknown> = Object.fromEntries(query);
  for (const [key, schema] of Object.entries(input instanceof z.ZodObject ? input.shape : {})) {
    const name = snake(key);
    const value = query.get(name);
    if (value === null) continue;
    const kind = withinWrappers(schema);
    if (kind instanceof z.ZodBoolean) read[name] = value === "true" || (value === "false" ? false : value);
    if (kind instanceof z.ZodArray) read[name] = query.getAll(name);
  }
  return read;
}

function withinWrappers(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return withinWrappers(schema.unwrap());
  }
  return schema;
}
