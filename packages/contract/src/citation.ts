import { z } from "zod";
import { VersionNumber } from "./document.ts";
import { MessageLookup } from "./id.ts";

export const CitationInput = z.object({
  messageId: MessageLookup,
  number: z.coerce.number<number | string>().int().min(1),
});
export type CitationInput = z.infer<typeof CitationInput>;

export const LocateCitationInput = CitationInput.extend({
  /** The version to look in; the newest one, unless it is said. */
  version: VersionNumber.optional(),
});
export type LocateCitationInput = z.infer<typeof LocateCitationInput>;

/** Where a citation's quote stands in a version; `place` is null when it is not there for sure. */
export const LocatedCitation = z.object({
  versionNumber: z.number().int(),
  /** Code points of that version's text; `end` is exclusive. `quote` is what they cut out. */
  place: z
    .object({ start: z.number().int(), end: z.number().int(), quote: z.string(), page: z.number().int().nullable() })
    .nullable(),
});
export type LocatedCitation = z.infer<typeof LocatedCitation>;
