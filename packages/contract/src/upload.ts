import { z } from "zod";
import { DocumentId, DocumentLookup, UploadId, UploadLookup } from "./id.ts";

/** In order, and then one of the last three: `done` has a document, `failed` a sentence. */
export const UPLOAD_STATES = ["receiving", "waiting", "reading", "indexing", "done", "failed", "cancelled"] as const;
export const UploadState = z.enum(UPLOAD_STATES);
export type UploadState = z.infer<typeof UploadState>;

/** A file on its way to be a document, or a new version of one. */
export const Upload = z.object({
  id: UploadId,
  fileName: z.string(),
  state: UploadState,
  /** Bytes that have arrived. */
  byteSize: z.number().int(),
  /** The page being read and how many there are, for formats that have pages. */
  page: z.number().int().nullable(),
  pages: z.number().int().nullable(),
  /** What went wrong and what to do; null unless it failed. */
  problem: z.string().nullable(),
  /** The document it is a new version of, or that it became. */
  documentId: DocumentId.nullable(),
  createdAt: z.date(),
});
export type Upload = z.infer<typeof Upload>;

export const UploadInput = z.object({ id: UploadLookup });
export type UploadInput = z.infer<typeof UploadInput>;

export const ListUploadsInput = z.object({ documentId: DocumentLookup.optional() });
export type ListUploadsInput = z.infer<typeof ListUploadsInput>;

export const UploadList = z.object({ uploads: z.array(Upload) });
export type UploadList = z.infer<typeof UploadList>;
