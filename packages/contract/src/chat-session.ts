import { z } from "zod";
import { Title } from "./document.ts";
import {
  ChatSessionId,
  ChatSessionLookup,
  DocumentId,
  DocumentLookup,
  DocumentVersionId,
  DocumentVersionLookup,
  MessageId,
} from "./id.ts";
import { LIMITS } from "./limit.ts";
import { Message } from "./message.ts";
import { ModelName } from "./model.ts";
import { Cursor, PageInput, PageLimit } from "./page.ts";
import { Shelf, ShelfFilter } from "./shelf.ts";

/** The passage that a session was started from. */
export const Anchor = z.object({
  documentVersionId: DocumentVersionId,
  versionNumber: z.number().int(),
  /** Code points of that version's text; `end` is exclusive. */
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  quote: z.string(),
  page: z.number().int().nullable(),
});
export type Anchor = z.infer<typeof Anchor>;

export const ChatSessionSummary = z.object({
  id: ChatSessionId,
  documentId: DocumentId,
  /** Null until somebody names the session or asks its first question. */
  title: z.string().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  /** Messages on the active path. */
  messageCount: z.number().int(),
});
export type ChatSessionSummary = z.infer<typeof ChatSessionSummary>;

export const ChatSession = ChatSessionSummary.extend({
  /** What answers here; null: the instance's default. */
  model: ModelName.nullable(),
  /** Rises with every change of what is read here. */
  version: z.number().int(),
  /** The answer that is being written, on the active path. */
  running: MessageId.nullable(),
  /** A page of the active path, oldest first. */
  messages: z.array(Message),
  /** Towards older messages: pass it as `before`. Null at the beginning of the session. */
  nextCursor: z.string().nullable(),
});
export type ChatSession = z.infer<typeof ChatSession>;

export const GetChatSessionInput = z.object({
  id: ChatSessionLookup,
  before: Cursor.optional(),
  /** Messages in the page, newest first to be taken. `null`: the whole active path. */
  limit: PageLimit.nullable().default(50),
});
export type GetChatSessionInput = z.infer<typeof GetChatSessionInput>;

export const ListChatSessionsInput = PageInput.extend({
  documentId: DocumentLookup.optional(),
  /** Only sessions that the caller started. */
  mine: z.boolean().default(false),
  shelf: ShelfFilter.optional(),
});
export type ListChatSessionsInput = z.infer<typeof ListChatSessionsInput>;

export const ChatSessionListItem = ChatSessionSummary.extend({
  documentTitle: z.string(),
  /** The caller's own; null for where every session stands first. */
  shelf: Shelf.nullable(),
});
export type ChatSessionListItem = z.infer<typeof ChatSessionListItem>;

export const ChatSessionPage = z.object({
  chatSessions: z.array(ChatSessionListItem),
  nextCursor: z.string().nullable(),
});
export type ChatSessionPage = z.infer<typeof ChatSessionPage>;

export const CreateChatSessionInput = z.object({
  documentId: DocumentLookup,
  title: Title.optional(),
  /** A stretch of one of the document's versions that the session is about, in code points. */
  anchor: z
    .object({
      documentVersionId: DocumentVersionLookup,
      start: z.number().int().min(0),
      end: z.number().int().min(1),
    })
    .refine(({ start, end }) => start < end && end - start <= LIMITS.quoteCharacters, {
      message: `Select at most ${LIMITS.quoteCharacters.toLocaleString("en")} characters.`,
    })
    .optional(),
});
export type CreateChatSessionInput = z.infer<typeof CreateChatSessionInput>;

/** The passage that a session was started from; null for one about the whole document. */
export const ChatSessionAnchor = z.object({ anchor: Anchor.nullable() });
export type ChatSessionAnchor = z.infer<typeof ChatSessionAnchor>;

export const ChatSessionInput = z.object({ id: ChatSessionLookup });
export type ChatSessionInput = z.infer<typeof ChatSessionInput>;

/** The session, and the caller's shelf for it; null puts it back among the others. */
export const ShelveChatSessionInput = z.object({ id: ChatSessionLookup, shelf: Shelf.nullable() });
export type ShelveChatSessionInput = z.infer<typeof ShelveChatSessionInput>;

/** Where the caller put a session. */
export const ChatSessionShelf = z.object({ shelf: Shelf.nullable() });
export type ChatSessionShelf = z.infer<typeof ChatSessionShelf>;

export const RenameChatSessionInput = z.object({ id: ChatSessionLookup, title: Title });
export type RenameChatSessionInput = z.infer<typeof RenameChatSessionInput>;

export const EXPORT_FORMATS = ["markdown", "json", "html", "pdf"] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportChatSessionInput = z.object({
  id: ChatSessionLookup,
  /** The formats that are text. */
  format: ExportFormat.exclude(["pdf"]).default("markdown"),
});
export type ExportChatSessionInput = z.infer<typeof ExportChatSessionInput>;

export const ExportedChatSession = z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() });
export type ExportedChatSession = z.infer<typeof ExportedChatSession>;

export const DownloadChatSessionInput = z.object({ id: ChatSessionLookup, format: ExportFormat.default("markdown") });
export type DownloadChatSessionInput = z.infer<typeof DownloadChatSessionInput>;
