import { z } from "zod";
import { ChatSessionListItem } from "./chat-session.ts";
import { DocumentSummary } from "./document.ts";
import { ChatSessionLookup, DocumentLookup, MessageId } from "./id.ts";
import { LIMITS } from "./limit.ts";
import { MessageRole } from "./message.ts";
import { Cursor, PageLimit } from "./page.ts";

const SearchInput = z.object({
  /** Words in any order, each also as the beginning of longer ones. Without a letter or digit it finds nothing. */
  query: z
    .string()
    .max(LIMITS.searchCharacters, `Search for at most ${LIMITS.searchCharacters} characters.`)
    .default(""),
  cursor: Cursor.optional(),
  limit: z.coerce.number<number | string>().int().min(1).max(LIMITS.searchItems).default(LIMITS.searchItemsDefault),
});

/** Stretches of a text that hold what was looked for: code points, ends exclusive, in order, never overlapping. */
const Hits = z.array(z.tuple([z.number().int().min(0), z.number().int().min(0)]));
export type Hits = z.infer<typeof Hits>;

/** A stretch of a text, exactly as it stands there. */
const Snippet = z.object({
  text: z.string(),
  /** In the snippet. */
  hits: Hits,
  /** Whether the passage or message goes on before and after it. */
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
});
export type Snippet = z.infer<typeof Snippet>;

export const SearchDocumentsInput = SearchInput;
export type SearchDocumentsInput = z.infer<typeof SearchDocumentsInput>;

export const FoundDocument = DocumentSummary.extend({
  titleHits: Hits,
  /** The first passages of the newest version that match, at most three. */
  snippets: z.array(
    Snippet.extend({
      /** Where the snippet begins in the version's text, in code points. */
      start: z.number().int().min(0),
      page: z.number().int().nullable(),
    }),
  ),
});
export type FoundDocument = z.infer<typeof FoundDocument>;

/** Documents whose title matches first, then by their last activity. */
export const FoundDocumentPage = z.object({ documents: z.array(FoundDocument), nextCursor: z.string().nullable() });
export type FoundDocumentPage = z.infer<typeof FoundDocumentPage>;

export const SearchChatSessionsInput = SearchInput.extend({ documentId: DocumentLookup.optional() });
export type SearchChatSessionsInput = z.infer<typeof SearchChatSessionsInput>;

export const FoundChatSession = ChatSessionListItem.extend({
  titleHits: Hits,
  /** The first messages of the active path that match, at most three. */
  snippets: z.array(Snippet.extend({ messageId: MessageId, role: MessageRole })),
});
export type FoundChatSession = z.infer<typeof FoundChatSession>;

/** Sessions whose title matches first, then by their last change. */
export const FoundChatSessionPage = z.object({
  chatSessions: z.array(FoundChatSession),
  nextCursor: z.string().nullable(),
});
export type FoundChatSessionPage = z.infer<typeof FoundChatSessionPage>;

/** Looks through one session's active path. A page holds up to 200 places, from the beginning of the session on. */
export const FindInChatSessionInput = SearchInput.extend({
  id: ChatSessionLookup,
  limit: PageLimit.default(LIMITS.pageItemsDefault),
});
export type FindInChatSessionInput = z.infer<typeof FindInChatSessionInput>;

export const FoundMessage = z.object({
  messageId: MessageId,
  /** Its place on the active path, counted from 0. */
  depth: z.number().int(),
  role: MessageRole,
  snippet: Snippet,
});
export type FoundMessage = z.infer<typeof FoundMessage>;

export const FoundMessagePage = z.object({
  messages: z.array(FoundMessage),
  /** Messages that match, on all pages together. */
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});
export type FoundMessagePage = z.infer<typeof FoundMessagePage>;
