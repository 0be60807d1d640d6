import { DomainError, exportAudit } from "@marginalia/domain";
import { getTRPCErrorFromUnknown } from "@trpc/server";
import type { Context } from "hono";
import { noteEvent, noteRefusal } from "../audit.ts";
import { authorize } from "../authorize.ts";
import { type ApiOptions, createContext } from "../context.ts";
import { toPublicError } from "../error.ts";
import { failureResponse } from "./failure.ts";
import type { HandRoute } from "./hand-route.ts";
import { streamOf } from "./stream.ts";

const FAILURE = "Failed to export the audit log";
const TYPES = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" } as const;

/** The audit log as a file, which streams. */
export const auditRoutes: readonly HandRoute[] = (["csv", "ndjson"] as const).map((format) => ({
  method: "get",
  path: `/admin/audit.${format}`,
  summary: `Take the audit log out as ${format.toUpperCase()}`,
  tag: "Administration",
  access: "browser",
  answers: { 200: { description: "The log, oldest first.", media: TYPES[format] } },
  failure: FAILURE,
  handle: (options, context) => send(options, context, format),
}));

async function send(options: ApiOptions, { req }: Context, format: keyof typeof TYPES): Promise<Response> {
  const ctx = createContext(options, req.raw.headers);
  const headers = { "x-request-id": ctx.requestId, "cache-control": "no-store" };
  try {
    const scope = await authorize(ctx, "read");
    const pages = exportAudit(scope, format);
    const first = await pages.next(); // while a refusal can still be told by its status
    await noteEvent(ctx, { action: "exported audit log", actor: scope.actor, subject: { format } });
    const refusal = (thrown: unknown) => toPublicError(getTRPCErrorFromUnknown(thrown), ctx, "audit.export");
    return new Response(streamOf(first, pages, refusal), {
      headers: {
        ...headers,
        "content-type": TYPES[format],
        "content-disposition": `attachment; filename="audit.${format}"`,
        "x-content-type-options": "nosniff",
      },
    });
  } catch (thrown) {
    const refused = thrown instanceof DomainError && thrown.code === "FORBIDDEN";
    const actor = refused ? await ctx.authenticate() : null;
    if (actor) await noteRefusal(ctx, { changes: false, actor, subject: { path: `/api/admin/audit.${format}` } });
    const error = toPublicError(getTRPCErrorFromUnknown(thrown), ctx, "audit.export");
    return failureResponse(error, FAILURE, headers);
  }
}
