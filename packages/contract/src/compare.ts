import { z } from "zod";
import { DocumentVersion, VersionNumber } from "./document.ts";
import { DocumentLookup } from "./id.ts";

export const CompareVersionsInput = z.object({
  id: DocumentLookup,
  /** The one before `to`, unless it is said. */
  from: VersionNumber.optional(),
  /** The newest one, unless it is said. */
  to: VersionNumber.optional(),
});
export type CompareVersionsInput = z.infer<typeof CompareVersionsInput>;

/** Code points of a version's text; `end` is exclusive. */
const Stretch = z.object({ start: z.number().int(), end: z.number().int() });

export const ComparedPart = z.object({ kind: z.enum(["same", "removed", "added"]), text: z.string() });
export type ComparedPart = z.infer<typeof ComparedPart>;

/** Paragraphs that are the same in both versions, or that differ; where they stand in each of them. */
export const ComparedStretch = z.object({
  kind: z.enum(["same", "changed"]),
  from: Stretch,
  to: Stretch,
  paragraphs: z.number().int(),
  /** What stands there, in order; null when it is too long to be told here. */
  parts: z.array(ComparedPart).nullable(),
  /** Whether what changed was looked for word by word; if not, paragraphs are given whole. */
  byWord: z.boolean(),
});
export type ComparedStretch = z.infer<typeof ComparedStretch>;

/** Two versions' texts, as stretches that follow each other from beginning to end. */
export const Comparison = z.object({ from: DocumentVersion, to: DocumentVersion, stretches: z.array(ComparedStretch) });
export type Comparison = z.infer<typeof Comparison>;
