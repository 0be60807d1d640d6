import { z } from "zod";
import { DocumentInput } from "./document.ts";
import { ChatSessionId, DocumentVersionId } from "./id.ts";
import { LIMITS } from "./limit.ts";
import { Cursor, PageLimit } from "./page.ts";
import { Shelf, ShelfFilter } from "./shelf.ts";

/** A stretch of a version's text that a session is about. */
export const MarginPlace = z.object({
  /** Code points of the version's text; `end` is exclusive. */
  start: z.number().int(),
  end: z.number().int(),
  page: z.number().int().nullable(),
  /** How many citations of the session's answers point there. */
  count: z.number().int(),
});
export type MarginPlace = z.infer<typeof MarginPlace>;

/** A chat session as it stands in the margin of one version of its document. */
export const MarginSession = z.object({
  id: ChatSessionId,
  title: z.string().nullable(),
  updatedAt: z.date(),
  /** Messages on the active path. */
  messageCount: z.number().int(),
  /** The caller's own; null for where every session stands first. */
  shelf: Shelf.nullable(),
  /** Where it belongs: the passage that it was started from, then those that its answers cite, in their order. */
  places: z.array(MarginPlace).max(LIMITS.placesPerSession),
  /** The version whose passages it is about, when none of them stands in this one for sure. */
  otherVersion: z.number().int().nullable(),
});
export type MarginSession = z.infer<typeof MarginSession>;

export const ListMarginInput = DocumentInput.extend({
  cursor: Cursor.optional(),
  limit: PageLimit.default(LIMITS.pageItems),
  shelf: ShelfFilter.optional(),
});
export type ListMarginInput = z.infer<typeof ListMarginInput>;

/** The last active sessions first. */
export const MarginPage = z.object({
  versionId: DocumentVersionId,
  versionNumber: z.number().int(),
  /** How many of the document's sessions the caller has archived. */
  archivedCount: z.number().int(),
  chatSessions: z.array(MarginSession),
  nextCursor: z.string().nullable(),
});
export type MarginPage = z.infer<typeof MarginPage>;
