import { TRPCError } from "@trpc/server";
import { toSnakeCase } from "../rest/json.ts";
import type { ToolCall } from "./tool.ts";

type Caller = ToolCall["caller"];

/** What a client may read by its address. */
export const TEMPLATES = [
  {
    name: "document",
    title: "A document's text",
    uriTemplate: "marginalia://documents/{id}",
    mimeType: "text/markdown",
  },
  {
    name: "chat-session",
    title: "A chat session's messages",
    uriTemplate: "marginalia://chat-sessions/{id}",
    mimeType: "application/json",
  },
] as const;

/** The documents that the caller may read, the last active first. */
export async function listResources(caller: Caller, cursor: string | undefined) {
  const { documents, nextCursor } = await caller.document.list({ ...(cursor === undefined ? {} : { cursor }) });
  return {
    resources: documents.map(({ id, title, lastActivityAt }) => ({
      uri: `marginalia://documents/${id}`,
      name: title,
      mimeType: "text/markdown",
      annotations: { lastModified: lastActivityAt.toISOString() },
    })),
    ...(nextCursor === null ? {} : { nextCursor }),
  };
}

export async function readResource(caller: Caller, uri: string) {
  const [, kind, id = ""] = /^marginalia:\/\/(documents|chat-sessions)\/([\w-]+)$/.exec(uri) ?? [];
  if (kind === "documents") {
    const { text } = await caller.document.get({ id });
    return { contents: [{ uri, mimeType: "text/markdown", text }] };
  }
  if (kind === "chat-sessions") {
    const session = await caller.chatSession.get({ id });
    return { contents: [{ uri, mimeType: "application/json", text: JSON.stringify(toSnakeCase(session)) }] };
  }
  throw new TRPCError({ code: "NOT_FOUND", message: "There is no such resource." });
}
