import { z } from "zod";
import { ShelveDocumentInput, TagDocumentInput } from "./document.ts";
import { ERROR_CODES } from "./error-code.ts";
import { DocumentId, DocumentLookup } from "./id.ts";
import { LIMITS } from "./limit.ts";

/** What one verb would do to a single document. */
export const DocumentChange = z.discriminatedUnion("kind", [
  ShelveDocumentInput.omit({ id: true }).extend({ kind: z.literal("shelve") }),
  TagDocumentInput.omit({ id: true }).extend({ kind: z.literal("tag") }),
  z.object({ kind: z.literal("trash") }),
  z.object({ kind: z.literal("restore") }),
]);
export type DocumentChange = z.infer<typeof DocumentChange>;

export const ChangeDocumentsInput = z.object({
  ids: z
    .array(DocumentLookup)
    .min(1)
    .max(LIMITS.documentsPerChange, `Change at most ${LIMITS.documentsPerChange} documents at once.`),
  change: DocumentChange,
});
export type ChangeDocumentsInput = z.infer<typeof ChangeDocumentsInput>;

/** Each document once, in the order in which they were named. */
export const ChangedDocuments = z.object({
  results: z.array(
    z.object({
      id: DocumentId,
      /** Why it is as it was; null: it was changed. */
      problem: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).nullable(),
    }),
  ),
});
export type ChangedDocuments = z.infer<typeof ChangedDocuments>;
