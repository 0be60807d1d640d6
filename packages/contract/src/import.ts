import { z } from "zod";
import { ChatSessionId, DocumentId, DocumentLookup, ImportId, ImportLookup } from "./id.ts";
import { LIMITS } from "./limit.ts";
import { PageLimit } from "./page.ts";

/** The tools whose exports are read. */
export const EXCHANGE_SOURCES = ["marginalia", "chatgpt", "claude", "open-webui", "librechat"] as const;
export const ExchangeSource = z.enum(EXCHANGE_SOURCES);
export type ExchangeSource = z.infer<typeof ExchangeSource>;

/** The tools as people know them. */
export const EXCHANGE_SOURCE_NAMES = {
  marginalia: "Marginalia",
  chatgpt: "ChatGPT",
  claude: "Claude",
  "open-webui": "Open WebUI",
  librechat: "LibreChat",
} as const satisfies Record<ExchangeSource, string>;

/** In order, and then one of the last three. `ready`: the dry run is over, and the person says where it shall go. */
export const IMPORT_STATES = [
  "receiving",
  "waiting",
  "reading",
  "ready",
  "queued",
  "importing",
  "done",
  "failed",
  "cancelled",
] as const;
export const ImportState = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof ImportState>;

/** What the dry run foresees for a conversation (the first four), and what came of it. */
export const IMPORT_OUTCOMES = [
  "new",
  "newer",
  "known",
  "unreadable",
  "imported",
  "extended",
  "already there",
  "skipped",
] as const;
export const ImportOutcome = z.enum(IMPORT_OUTCOMES);
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** Onto which document: one that is there, a new one for each conversation, or a new one for all. */
export const IMPORT_TARGETS = ["document", "each", "one"] as const;
export const ImportTarget = z.enum(IMPORT_TARGETS);
export type ImportTarget = z.infer<typeof ImportTarget>;

/** Where one conversation goes, other than all of them do: also nowhere. */
export const IMPORT_PLACES = [...IMPORT_TARGETS, "nowhere"] as const;
export const ImportPlace = z.enum(IMPORT_PLACES);
export type ImportPlace = z.infer<typeof ImportPlace>;

/** Files of conversations from another tool, on their way. */
export const Import = z.object({
  id: ImportId,
  /** As they came: an export in several files is one import. */
  fileNames: z.array(z.string()),
  state: ImportState,
  /** Bytes that have arrived. */
  byteSize: z.number().int(),
  target: ImportTarget.nullable(),
  /** The document of the target `document`, and of `one` once it is there. */
  documentId: DocumentId.nullable(),
  /** Conversations that the dry run found; null until it is over. */
  conversations: z.number().int().nullable(),
  /** Conversations that the step under way is done with. */
  done: z.number().int(),
  /** Conversations by what the dry run foresaw or, once imported, by what came of them. */
  outcomes: z.partialRecord(ImportOutcome, z.number().int()),
  messages: z.number().int(),
  /** Places where a conversation forks. */
  branches: z.number().int(),
  newMessages: z.number().int(),
  /** What went wrong and what to do; null unless it failed. */
  problem: z.string().nullable(),
  createdAt: z.date(),
});
export type Import = z.infer<typeof Import>;

export const ImportInput = z.object({ id: ImportLookup });
export type ImportInput = z.infer<typeof ImportInput>;

export const ImportList = z.object({ imports: z.array(Import) });
export type ImportList = z.infer<typeof ImportList>;

export const StartImportInput = z
  .object({
    id: ImportLookup,
    target: ImportTarget.default("each"),
    documentId: DocumentLookup.optional().describe("Of the target `document`: where the sessions shall go."),
  })
  .refine(({ target, documentId }) => (target === "document") === (documentId !== undefined), {
    message: "Name a document with the target “document”, and with no other.",
  });
export type StartImportInput = z.infer<typeof StartImportInput>;

/** One conversation of the files: a line of the dry run, and then of the report. */
export const ImportEntry = z.object({
  ordinal: z.number().int(),
  source: ExchangeSource.nullable(),
  title: z.string().nullable(),
  outcome: ImportOutcome,
  /** Why it was skipped or cannot be read, or what is worth knowing about it. */
  reason: z.string().nullable(),
  messages: z.number().int(),
  /** Places where it forks. */
  branches: z.number().int(),
  newMessages: z.number().int(),
  documentId: DocumentId.nullable(),
  chatSessionId: ChatSessionId.nullable(),
  /** Where it goes in its own way; null: as all of them do. */
  place: ImportPlace.nullable(),
  /** Of the place `document`, with its title where the caller may read it. */
  placeDocumentId: DocumentId.nullable(),
  placeDocumentTitle: z.string().nullable(),
});
export type ImportEntry = z.infer<typeof ImportEntry>;

export const ListImportEntriesInput = z.object({
  id: ImportLookup,
  after: z.coerce
    .number<number | string>()
    .int()
    .min(-1)
    .default(-1)
    .describe("The ordinal that the page begins behind."),
  limit: PageLimit.default(LIMITS.pageItemsDefault),
  outcome: ImportOutcome.optional().describe("Only those of which this is foreseen, or came."),
});
export type ListImportEntriesInput = z.infer<typeof ListImportEntriesInput>;

export const ImportEntryPage = z.object({ entries: z.array(ImportEntry), nextAfter: z.number().int().nullable() });
export type ImportEntryPage = z.infer<typeof ImportEntryPage>;

/** Conversations that shall go elsewhere than all of them, said between the dry run and the start; null takes it back. */
export const PlaceImportInput = z
  .object({
    id: ImportLookup,
    ordinals: z.array(z.number().int().min(0).max(10_000_000)).min(1).max(LIMITS.pageItems),
    place: ImportPlace.nullable(),
    documentId: DocumentLookup.optional().describe("Of the place `document`."),
  })
  .refine(({ place, documentId }) => (place === "document") === (documentId !== undefined), {
    message: "Name a document with the place “document”, and with no other.",
  });
export type PlaceImportInput = z.infer<typeof PlaceImportInput>;
