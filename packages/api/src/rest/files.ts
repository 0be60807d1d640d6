import { Document, DocumentInput, Title, Upload } from "@marginalia/contract";
import { DomainError, finishUpload, readOriginal, receiveUpload, type Scope } from "@marginalia/domain";
import { getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";
import type { Context } from "hono";
import { z } from "zod";
import { noteRefusal } from "../audit.ts";
import { authorize } from "../authorize.ts";
import { type ApiOptions, createContext } from "../context.ts";
import { toPublicError } from "../error.ts";
import { isKnown } from "./etag.ts";
import { failureResponse } from "./failure.ts";
import { isForm, openFileForm } from "./form.ts";
import type { HandRoute } from "./hand-route.ts";
import { toSnakeCase } from "./json.ts";
import { rangeOf } from "./range.ts";
import { streamOf } from "./stream.ts";

const EXTENSIONS = { markdown: "md", text: "txt", html: "html", docx: "docx", pdf: "pdf" } as const;

/** An original is hostile: whoever opens it, a browser must only ever save it. */
const AS_A_FILE = {
  "content-type": "application/octet-stream",
  "content-security-policy": "sandbox; default-src 'none'",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "accept-ranges": "bytes",
};

const STORING = "Failed to store the file";
const RETRIEVING = "Failed to retrieve the file";

const incoming = {
  method: "post",
  access: "caller",
  headers: { Prefer: "`respond-async`: answer 202 as soon as the file has arrived; else 201 when it has been read." },
  answers: {
    201: { description: "It has been read.", media: "application/json", schema: z.object({ document: Document }) },
    202: {
      description: "It has arrived; Location says where to ask.",
      media: "application/json",
      schema: z.object({ upload: Upload }),
    },
  },
  failure: STORING,
  tag: "Documents",
  handle: async (options, context, next) => {
    if (isForm(context.req.raw.headers)) return receive(options, context);
    await next();
  },
} as const satisfies Partial<HandRoute>;

/** The routes whose bodies are files, which no JSON envelope fits: they stream, under the same rules as any procedure. */
export const fileRoutes: readonly HandRoute[] = [
  {
    ...incoming,
    path: "/documents",
    summary: "Make a document from a file",
    form: z.object({ title: Title.optional() }),
  },
  {
    ...incoming,
    path: "/documents/:id/versions",
    summary: "Add a version from a file",
    form: z.object({}),
  },
  {
    method: "get",
    path: "/documents/:id/original",
    summary: "Read the file as it came",
    tag: "Documents",
    access: "caller",
    query: DocumentInput.pick({ version: true }),
    headers: {
      Range: "One stretch of bytes: answered by 206, or by 416 outside the file.",
      "If-Range": "The ETag that the stretch is of.",
      "If-None-Match": "An ETag: answered by 304 when it is still the same.",
    },
    answers: {
      200: { description: "The whole file.", media: "application/octet-stream" },
      206: { description: "A part of it.", media: "application/octet-stream" },
      304: { description: "You have it already." },
      416: { description: "The file has no such bytes." },
    },
    failure: RETRIEVING,
    handle: send,
  },
];

/** A file becomes a document, or a new version of one: 201 when it is there, 202 at once with `Prefer: respond-async`. */
async function receive(options: ApiOptions, { req }: Context): Promise<Response> {
  return guarded(options, req.raw, "write", async (scope, headers) => {
    await options.limiter.spend("upload", {
      account: scope.actor.accountId,
      address: options.addressOf(req.raw.headers),
    });
    const documentId = req.param("id");
    const { fileName, fields, bytes } = await openFileForm(req.raw);
    const upload = await receiveUpload(scope, {
      fileName,
      title: () => Title.optional().parse(fields.get("title")) ?? null,
      documentId: documentId === undefined ? null : DocumentInput.parse({ id: documentId }).id,
      bytes,
      limitBytes: options.uploadBytes,
    });
    if (/\brespond-async\b/i.test(req.header("prefer") ?? "")) {
      const location = `/api/uploads/${upload.id}`;
      return Response.json({ upload: toSnakeCase(upload) }, { status: 202, headers: { ...headers, location } });
    }
    const document = await finishUpload(scope, { id: upload.id }, req.raw.signal);
    return Response.json({ document: toSnakeCase(document) }, { status: 201, headers });
  });
}

/** A version's original, whole or in part. */
async function send(options: ApiOptions, { req }: Context): Promise<Response> {
  return guarded(options, req.raw, "read", async (scope, headers, refusal) => {
    const input = DocumentInput.parse({ id: req.param("id"), version: req.query("version") });
    const { byteSize, sha256, format, versionNumber, bytes } = await readOriginal(scope, input);
    const etag = `"${sha256}"`;
    const all = { ...headers, ...AS_A_FILE, etag };
    if (isKnown(req.header("if-none-match"), etag)) return new Response(null, { status: 304, headers: all });
    // Who goes on with a download of other bytes gets these from the beginning (RFC 9110, 13.1.5).
    const isOther = (req.header("if-range") ?? etag) !== etag;
    const range = rangeOf(isOther ? null : (req.header("range") ?? null), byteSize);
    if (!range) return new Response(null, { status: 416, headers: { ...all, "content-range": `bytes */${byteSize}` } });
    const { from, to } = range;
    const isPart = to - from < byteSize;
    const chunks = bytes(from, to);
    const first = await chunks.next(); // while a refusal can still be told by its status
    return new Response(streamOf(first, chunks, refusal), {
      status: isPart ? 206 : 200,
      headers: {
        ...all,
        "content-disposition": `attachment; filename="document-${input.id}-v${versionNumber}.${EXTENSIONS[format]}"`,
        "content-length": String(to - from),
        ...(isPart ? { "content-range": `bytes ${from}-${to - 1}/${byteSize}` } : {}),
      },
    });
  });
}

/** What is told of something thrown. */
type Refusal = (thrown: unknown) => TRPCError;
type Act = (scope: Scope, headers: Record<string, string>, refusal: Refusal) => Promise<Response>;

export async function guarded(
  options: ApiOptions,
  request: Request,
  needed: "read" | "write",
  act: Act,
): Promise<Response> {
  const ctx = createContext(options, request.headers);
  const headers = { "x-request-id": ctx.requestId, "cache-control": "private, no-cache" };
  const refusal = (thrown: unknown) => toPublicError(toTRPCError(thrown), ctx, new URL(request.url).pathname);
  try {
    return await act(await authorize(ctx, needed), headers, refusal);
  } catch (thrown) {
    if (thrown instanceof DomainError && thrown.code === "FORBIDDEN") {
      const actor = await ctx.authenticate();
      const subject = { path: new URL(request.url).pathname };
      if (actor) await noteRefusal(ctx, { changes: needed === "write", actor, subject });
    }
    const error = refusal(thrown);
    if (needed === "read") return failureResponse(error, RETRIEVING, headers);
    // The rest of what was being sent is not read: nothing else can come over this connection.
    return failureResponse(error, STORING, { ...headers, connection: "close" });
  }
}

/** As tRPC itself wraps what an input is refused for. */
function toTRPCError(thrown: unknown): TRPCError {
  if (thrown instanceof z.ZodError) return new TRPCError({ code: "BAD_REQUEST", cause: thrown });
  return getTRPCErrorFromUnknown(thrown);
}
