import { type AuditAction, DocumentInput, DownloadChatSessionInput } from "@marginalia/contract";
import { downloadChatSession, exportDocument, exportEverything, type Scope } from "@marginalia/domain";
import type { Context } from "hono";
import { noteEvent } from "../audit.ts";
import { type ApiOptions, createContext } from "../context.ts";
import { guarded } from "./files.ts";
import type { HandRoute } from "./hand-route.ts";
import { streamOf } from "./stream.ts";

const FAILURE = "Failed to export";
const ZIP = "application/zip";

/** What people and programs take out as files, which stream. */
export const exportRoutes: readonly HandRoute[] = [
  {
    method: "get",
    path: "/chat-sessions/:id/download",
    summary: "Take a chat session out as a file",
    tag: "Chat sessions",
    access: "caller",
    query: DownloadChatSessionInput.pick({ format: true }),
    answers: { 200: { description: "Markdown, JSON, one HTML page, or a PDF.", media: "application/octet-stream" } },
    failure: FAILURE,
    handle: (options, context) =>
      send(options, context, async (scope) => {
        const input = DownloadChatSessionInput.parse({
          id: context.req.param("id"),
          format: context.req.query("format"),
        });
        const file = await downloadChatSession(scope, input);
        return { ...file, action: "exported session", subject: input };
      }),
  },
  {
    method: "get",
    path: "/documents/:id/export",
    summary: "Take a document out with its versions and sessions, as a zip",
    tag: "Documents",
    access: "caller",
    answers: { 200: { description: "The originals, and each session as JSON.", media: ZIP } },
    failure: FAILURE,
    handle: (options, context) =>
      send(options, context, async (scope) => {
        const { id } = DocumentInput.parse({ id: context.req.param("id") });
        const chunks = exportDocument(scope, { id });
        return { fileName: `document-${id}.zip`, mediaType: ZIP, chunks, action: "exported document", subject: { id } };
      }),
  },
  {
    method: "get",
    path: "/account/export",
    summary: "Take everything out that you may read, as a zip",
    tag: "Account",
    access: "caller",
    answers: { 200: { description: "A folder for each document, with originals and sessions.", media: ZIP } },
    failure: FAILURE,
    handle: (options, context) =>
      send(options, context, async (scope) => {
        const fileName = `marginalia-${new Date().toISOString().slice(0, 10)}.zip`;
        return {
          fileName,
          mediaType: ZIP,
          chunks: exportEverything(scope),
          action: "exported everything",
          subject: {},
        };
      }),
  },
];

type Export = {
  fileName: string;
  mediaType: string;
  chunks: AsyncGenerator<Uint8Array | string>;
  action: AuditAction;
  subject: Record<string, string>;
};

function send(options: ApiOptions, { req }: Context, open: (scope: Scope) => Promise<Export>): Promise<Response> {
  return guarded(options, req.raw, "read", async (scope, headers, refusal) => {
    const account = scope.actor.accountId;
    await options.limiter.spend("export", { account, address: options.addressOf(req.raw.headers) });
    const { fileName, mediaType, chunks, action, subject } = await open(scope);
    const first = await chunks.next(); // while a refusal can still be told by its status
    await noteEvent(createContext(options, req.raw.headers), { action, actor: scope.actor, subject });
    return new Response(streamOf(first, chunks, refusal), {
      headers: {
        ...headers,
        "cache-control": "no-store",
        "content-type": mediaType,
        "content-disposition": `attachment; filename="${fileName}"`,
        "content-security-policy": "sandbox; default-src 'none'",
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
