import { exportAudit } from "@marginalia/domain";
import { getTRPCErrorFromUnknown } from "@trpc/server";
import type { Context, Hono } from "hono";
import { noteEvent } from "../audit.ts";
import { authorize } from "../authorize.ts";
import { type ApiOptions, createContext } from "../context.ts";
import { toPublicError } from "../error.ts";
import { failureResponse } from "./failure.ts";
import { streamOf } from "./stream.ts";

const TYPES = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" } as const;

/** The audit log as a file, which streams: `GET /admin/audit.csv` and `.ndjson`. */
export function addAuditRoutes(app: Hono, options: ApiOptions): void {
  for (const format of ["csv", "ndjson"] as const) {
    app.get(`/admin/audit.${format}`, (context) => send(options, context, format));
  }
}

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
    const error = toPublicError(getTRPCErrorFromUnknown(thrown), ctx, "audit.export");
    return failureResponse(error, "Failed to export the audit log", headers);
  }
}
