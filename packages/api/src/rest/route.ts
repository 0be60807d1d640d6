import type { AppRouter } from "../router.ts";

type Procedures = AppRouter["_def"]["record"];

/** The dotted path of any procedure. */
export type ProcedurePath = {
  [Entity in keyof Procedures & string]: `${Entity}.${keyof Procedures[Entity] & string}`;
}[keyof Procedures & string];

/** One REST route: an envelope around a procedure. */
export type Route = {
  method: "get" | "post" | "patch" | "delete";
  /** Below `/api` and `/api/v1`; a path parameter is an input of that name. */
  path: string;
  procedure: ProcedurePath;
  /** What it does, in a few words, for the API's description: "Rename a document". */
  summary: string;
  /** Inputs that the route itself decides; a caller's own of the same name do not count. */
  fixed?: Readonly<Record<string, unknown>>;
  /** What the route asks for where the caller does not say: the REST contract differs from the procedure's default. */
  defaults?: Readonly<Record<string, unknown>>;
  /** `session`: what comes is events without an end. `answer`: those of one answer, for who accepts an event stream. */
  streams?: "session" | "answer";
  status: 200 | 201 | 204;
  /** What its answers say of themselves beside what all do. */
  headers?: Readonly<Record<string, string>>;
  /** What the answer is wrapped in; called with the output's schemas too, to describe it, so it moves values only. */
  reply: (output: Reply) => unknown;
  /** The sentence of a 500. */
  failure: string;
};

/** A procedure's answer, checked by its output schema already. */
type Reply = Readonly<Record<string, unknown>>;

export const asIs = (output: Reply) => output;
