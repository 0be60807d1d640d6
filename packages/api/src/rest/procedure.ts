import { z } from "zod";
import { appRouter } from "../router.ts";
import type { ProcedureMeta } from "../trpc.ts";
import type { ProcedurePath } from "./route.ts";

type Kept = { _def: { inputs: readonly z.ZodType[]; output?: z.ZodType; meta?: ProcedureMeta } };

/** tRPC keeps them by their dotted paths, whatever the type says. */
const procedures = new Map(Object.entries<Kept>(Object(appRouter._def.procedures)));

/** What a procedure takes, what it answers (nothing for a subscription), and whom it is for. */
export function readProcedure(path: ProcedurePath) {
  const procedure = procedures.get(path);
  if (!procedure) throw new Error(`There is no procedure ${path}.`);
  const { inputs, output, meta } = procedure._def;
  return { input: inputs[0] ?? z.object({}), output, access: meta?.access ?? "caller" };
}
