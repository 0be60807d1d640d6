import type { TokenScope } from "@marginalia/contract";
import { accessDenied, DomainError } from "@marginalia/domain";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { AUDITED, AUDITED_BY_PART, noteCall } from "./audit.ts";
import { authorize } from "./authorize.ts";
import { BUDGET_OF } from "./budget.ts";
import type { ApiContext } from "./context.ts";
import { reasonOf, toPublicError } from "./error.ts";

/** Whom a procedure is for: what the API's description says of it. */
export type ProcedureMeta = { access: "anybody" | "caller" | "browser" };

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    isDev: false,
    // Below the minute after which proxies take a silent line for a dead one; a browser comes back when two are missing.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter: ({ shape, ctx, error }) => ({
      ...shape,
      data: { ...shape.data, requestId: ctx?.requestId ?? null, reason: reasonOf(error) },
    }),
  });

export const { router, createCallerFactory } = t;

/** Rewrites every failure below it; `next()` does not throw in tRPC 11. */
const guardedProcedure = t.procedure.use(async ({ ctx, path, next }) => {
  const result = await next();
  if (!result.ok) throw toPublicError(result.error, ctx, path);
  return result;
});

/** For anybody; what costs something is counted by where it comes from. */
export const publicProcedure = guardedProcedure
  .meta({ access: "anybody" })
  .use(async ({ ctx, path, getRawInput, next }) => {
    const budget = BUDGET_OF[path];
    if (budget) await ctx.limiter.spend(budget, { address: ctx.address });
    const result = await next();
    if (result.ok)
      await noteCall(ctx, { path, changes: true, refused: false, actor: null, input: await getRawInput() });
    return result;
  });

/** For anybody who has a link's token. A token that opens nothing is a guess, and guesses are counted. */
export const linkProcedure = guardedProcedure.meta({ access: "anybody" }).use(async ({ ctx, next }) => {
  const result = await next();
  const missed = !result.ok && result.error.cause instanceof DomainError && result.error.cause.code === "NOT_FOUND";
  if (missed) await ctx.limiter.spend("link", { address: ctx.address });
  return result;
});

const NEEDED_SCOPE = { query: "read", subscription: "read", mutation: "write" } as const satisfies Record<
  string,
  TokenScope
>;

/** For somebody whom a cookie or a token proves; a token must have the scope that the procedure's kind needs. */
export const protectedProcedure = guardedProcedure
  .meta({ access: "caller" })
  .use(async ({ ctx, path, type, getRawInput, next }) => {
    const changes = type === "mutation";
    const scope = await authorize(ctx, NEEDED_SCOPE[type]).catch(async (thrown: unknown) => {
      const actor = await ctx.authenticate();
      if (actor) await noteCall(ctx, { path, changes, refused: true, actor, input: await getRawInput() });
      throw thrown;
    });
    const budget = BUDGET_OF[path];
    if (budget) await ctx.limiter.spend(budget, { account: scope.actor.accountId, address: ctx.address });
    const result = await next({ ctx: { scope } });
    const refused = !result.ok && result.error.cause instanceof DomainError && result.error.cause.code === "FORBIDDEN";
    const call = { path, changes, refused, actor: scope.actor };
    if (refused || (result.ok && AUDITED[path])) await noteCall(ctx, { ...call, input: await getRawInput() });
    const parts = result.ok && AUDITED_BY_PART[path]?.({ input: await getRawInput(), output: result.data });
    for (const part of parts || []) await noteCall(ctx, { ...call, ...part });
    return result;
  });

/** For somebody at a browser: what manages credentials cannot be reached with a token. */
export const browserProcedure = protectedProcedure.meta({ access: "browser" }).use(async ({ ctx, next }) => {
  if (ctx.scope.actor.carrier.kind !== "device") throw accessDenied();
  return next();
});
