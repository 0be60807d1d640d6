import type { Context, Next } from "hono";
import type { z } from "zod";
import type { ApiOptions } from "../context.ts";
import type { ProcedureMeta } from "../trpc.ts";
import type { Tag } from "./tag.ts";

/** A REST route that no JSON envelope fits, because a file goes in or out: what it does, and what is told of it. */
export type HandRoute = {
  method: "get" | "post";
  /** Below `/api` and `/api/v1`. */
  path: string;
  /** What it does, in a few words, for the API's description. */
  summary: string;
  tag: Tag;
  access: ProcedureMeta["access"];
  /** What may stand in the query string. */
  query?: z.ZodType;
  /** The request is a form with one `file`: what may stand beside it. */
  form?: z.ZodType;
  /** The form may carry several parts named `file`. */
  takesFiles?: true;
  /** Request headers that count, and what they do. */
  headers?: Readonly<Record<string, string>>;
  /** By status. `media` without a `schema` is a file. */
  answers: Readonly<Record<number, { description: string; media?: string; schema?: z.ZodType }>>;
  /** The sentence of a 500. */
  failure: string;
  /** Answers, or calls `next` for a request that is none of its own. */
  handle: (options: ApiOptions, context: Context, next: Next) => Promise<Response | undefined>;
};
