import { DocumentInput, Import, ImportInput, ImportTarget, LIMITS } from "@marginalia/contract";
import { exportImportReport, receiveImport } from "@marginalia/domain";
import type { Context } from "hono";
import { z } from "zod";
import { noteEvent } from "../audit.ts";
import { type ApiOptions, createContext } from "../context.ts";
import { guarded } from "./files.ts";
import { openForm } from "./form.ts";
import type { HandRoute } from "./hand-route.ts";
import { toSnakeCase } from "./json.ts";
import { streamOf } from "./stream.ts";

const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

const Fields = z.object({
  dry_run: z.enum(["true", "false"]).default("false").describe("`true`: it waits to be started after the dry run."),
  target: ImportTarget.exclude(["document"])
    .default("each")
    .describe("A new document for each conversation, or one for all."),
  document_id: z.guid().optional().describe("The document that the sessions shall be of."),
});

/** An export comes in, and its report goes out, as files. */
export const importFileRoutes: readonly HandRoute[] = [
  {
    method: "post",
    path: "/imports",
    summary: "Import another tool's conversations from its files",
    tag: "Imports",
    access: "caller",
    form: Fields,
    takesFiles: true,
    answers: {
      202: {
        description: "It has arrived; Location says where to ask.",
        media: "application/json",
        schema: z.object({ import: Import }),
      },
    },
    failure: "Failed to store the file",
    handle: receive,
  },
  ...(["csv", "json"] as const).map(
    (format): HandRoute => ({
      method: "get",
      path: `/imports/:id/report.${format}`,
      summary: `Take an import's report out as ${format.toUpperCase()}`,
      tag: "Imports",
      access: "caller",
      answers: { 200: { description: "A line for each conversation.", media: TYPES[format] } },
      failure: "Failed to retrieve the file",
      handle: (options, context) => send(options, context, format),
    }),
  ),
];

async function receive(options: ApiOptions, { req }: Context): Promise<Response> {
  return guarded(options, req.raw, "write", async (scope, headers) => {
    const account = scope.actor.accountId;
    await options.limiter.spend("upload", { account, address: options.addressOf(req.raw.headers) });
    const { fields, files } = openForm(req.raw, LIMITS.filesPerImport);
    const wishes = () => wishesOf(fields);
    const received = await receiveImport(scope, { files, wishes, limitBytes: options.importBytes });
    const { documentId, target } = wishes();
    if (target !== null) {
      const subject = { id: received.id, target, ...(documentId === null ? {} : { documentId }) };
      const ctx = createContext(options, req.raw.headers);
      await noteEvent(ctx, { action: "imported sessions", actor: scope.actor, subject });
    }
    const location = `/api/imports/${received.id}`;
    return Response.json({ import: toSnakeCase(received) }, { status: 202, headers: { ...headers, location } });
  });
}

function wishesOf(fields: ReadonlyMap<string, string>) {
  const { dry_run, target, document_id } = Fields.parse(Object.fromEntries(fields));
  const documentId = document_id === undefined ? null : DocumentInput.parse({ id: document_id }).id;
  const chosen = documentId === null ? target : ("document" as const);
  return { documentId, target: dry_run === "true" ? null : chosen };
}

async function send(options: ApiOptions, { req }: Context, format: keyof typeof TYPES): Promise<Response> {
  return guarded(options, req.raw, "read", async (scope, headers, refusal) => {
    const { id } = ImportInput.parse({ id: req.param("id") });
    const pages = exportImportReport(scope, { id, format });
    const first = await pages.next(); // while a refusal can still be told by its status
    return new Response(streamOf(first, pages, refusal), {
      headers: {
        ...headers,
        "content-type": TYPES[format],
        "content-disposition": `attachment; filename="import-${id}.${format}"`,
        "x-content-type-options": "nosniff",
      },
    });
  });
}
