import { z } from "zod";
import { AccountId, DocumentId, DocumentLookup, DocumentVersionId } from "./id.ts";
import { LIMITS } from "./limit.ts";
import { PageInput } from "./page.ts";
import { plainLine } from "./plain-line.ts";
import { Shelf, ShelfFilter } from "./shelf.ts";
import { TagName } from "./tag.ts";

/** Formats whose text is what the author wrote; the others are read out of a file. */
export const TEXT_FORMATS = ["markdown", "text"] as const;
export const TextFormat = z.enum(TEXT_FORMATS);
export type TextFormat = z.infer<typeof TextFormat>;

export const DOCUMENT_FORMATS = [...TEXT_FORMATS, "html", "docx", "pdf"] as const;
export const DocumentFormat = z.enum(DOCUMENT_FORMATS);
export type DocumentFormat = z.infer<typeof DocumentFormat>;

export const GRANT_ROLES = ["reader", "commenter", "editor"] as const;
export const GrantRole = z.enum(GRANT_ROLES);
export type GrantRole = z.infer<typeof GrantRole>;

/** What the caller is to a document, weakest first. */
export const DOCUMENT_ROLES = [...GRANT_ROLES, "author"] as const;
export const DocumentRole = z.enum(DOCUMENT_ROLES);
export type DocumentRole = z.infer<typeof DocumentRole>;

export const Title = z
  .string()
  .overwrite(plainLine)
  .min(1, "Give it a title.")
  .max(LIMITS.titleCharacters, `Use at most ${LIMITS.titleCharacters} characters.`);

export const DocumentSummary = z.object({
  id: DocumentId,
  title: z.string(),
  format: DocumentFormat,
  authorName: z.string(),
  role: DocumentRole,
  /** The caller's own; null for where every document stands first. */
  shelf: Shelf.nullable(),
  /** The caller's own. */
  tags: z.array(z.string()),
  sessionCount: z.number().int(),
  createdAt: z.date(),
  /** The latest of: a new version, a new session, a new message. */
  lastActivityAt: z.date(),
});
export type DocumentSummary = z.infer<typeof DocumentSummary>;

export const OutlineItem = z.object({
  level: z.number().int(),
  title: z.string(),
  /** Code point offset of the heading in the text. */
  start: z.number().int(),
});
export type OutlineItem = z.infer<typeof OutlineItem>;

/** One state of a document's content. */
export const DocumentVersion = z.object({
  id: DocumentVersionId,
  number: z.number().int(),
  format: DocumentFormat,
  /** What the uploaded file was called; null for text that was written here. */
  fileName: z.string().nullable(),
  /** Bytes of the original. */
  byteSize: z.number().int(),
  /** SHA-256 of the original, in hex. */
  sha256: z.string(),
  pageCount: z.number().int().nullable(),
  /** The name of whoever added it; null when the account is gone. */
  addedBy: z.string().nullable(),
  createdAt: z.date(),
});
export type DocumentVersion = z.infer<typeof DocumentVersion>;

export const DocumentVersionList = z.object({ versions: z.array(DocumentVersion) });
export type DocumentVersionList = z.infer<typeof DocumentVersionList>;

export const Document = DocumentSummary.extend({
  versionId: DocumentVersionId,
  versionNumber: z.number().int(),
  latestVersionNumber: z.number().int(),
  /** This version's; `format` is the newest version's. */
  versionFormat: DocumentFormat,
  pageCount: z.number().int().nullable(),
  /** This version's text: citations' offsets cut quotes out of it, in Unicode code points. */
  text: z.string(),
  outline: z.array(OutlineItem),
});
export type Document = z.infer<typeof Document>;

const DocumentText = z
  .string()
  .max(LIMITS.documentCharacters, `A document may hold ${LIMITS.documentCharacters.toLocaleString("en")} characters.`)
  .refine((text) => text.trim() !== "", "The document is empty.");

export const CreateDocumentInput = z.object({
  title: Title,
  text: DocumentText,
  format: TextFormat.default("markdown"),
});
export type CreateDocumentInput = z.infer<typeof CreateDocumentInput>;

/** A version's number, from 1; a query string's digits count as a number. */
export const VersionNumber = z.coerce.number<number | string>().int().min(1).max(1_000_000);

export const DocumentInput = z.object({
  id: DocumentLookup,
  /** The newest one, unless it is said. */
  version: VersionNumber.optional(),
});
export type DocumentInput = z.infer<typeof DocumentInput>;

export const AddVersionInput = z.object({
  id: DocumentLookup,
  text: DocumentText,
  /** As the newest version, unless it is said; Markdown where that was a file. */
  format: TextFormat.optional(),
  /** The version that this text was made from: when a newer one has come since, nothing is added. */
  basedOn: VersionNumber.optional(),
});
export type AddVersionInput = z.infer<typeof AddVersionInput>;

export const RenameDocumentInput = z.object({ id: DocumentLookup, title: Title });
export type RenameDocumentInput = z.infer<typeof RenameDocumentInput>;

export const DocumentPage = z.object({ documents: z.array(DocumentSummary), nextCursor: z.string().nullable() });
export type DocumentPage = z.infer<typeof DocumentPage>;

/** The last active first, which is how it is unless it is said; titles in alphabetical order, numbers by their size; the newest first. */
export const DOCUMENT_SORTS = ["activity", "title", "created"] as const;
export const DocumentSort = z.enum(DOCUMENT_SORTS);
export type DocumentSort = z.infer<typeof DocumentSort>;

export const ListDocumentsInput = PageInput.extend({
  sort: DocumentSort.optional(),
  shelf: ShelfFilter.optional(),
  /** Written by the caller, or shared with them; unless it is said, both. */
  whose: z.enum(["mine", "shared"]).optional(),
  format: DocumentFormat.optional(),
  tag: TagName.optional(),
});
export type ListDocumentsInput = z.infer<typeof ListDocumentsInput>;

/** The document, and the caller's shelf for it; null puts it back among the others. */
export const ShelveDocumentInput = z.object({ id: DocumentLookup, shelf: Shelf.nullable() });
export type ShelveDocumentInput = z.infer<typeof ShelveDocumentInput>;

const TagNames = z.array(TagName).max(LIMITS.tagsPerDocument).default([]);

/** The document, and which of the caller's own tags it gets and loses. */
export const TagDocumentInput = z.object({ id: DocumentLookup, add: TagNames, remove: TagNames });
export type TagDocumentInput = z.infer<typeof TagDocumentInput>;

/** The caller's tags on a document, in their order. */
export const DocumentTags = z.object({ tags: z.array(z.string()) });
export type DocumentTags = z.infer<typeof DocumentTags>;

/** The document, and who of those with a role on it is to be its author. */
export const TransferDocumentInput = z.object({ id: DocumentLookup, accountId: z.guid().pipe(AccountId) });
export type TransferDocumentInput = z.infer<typeof TransferDocumentInput>;
