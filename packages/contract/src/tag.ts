import { z } from "zod";
import { LIMITS } from "./limit.ts";
import { plainLine } from "./plain-line.ts";

/** A word that somebody puts on documents for themselves. Spellings that differ in case alone are one tag. */
export const TagName = z
  .string()
  .overwrite((text) => plainLine(text).normalize("NFC").replace(/\s+/g, " "))
  .min(1, "Write a tag.")
  .max(LIMITS.tagCharacters, `A tag may have ${LIMITS.tagCharacters} characters.`);

/** What two spellings of one tag have in common. */
export const tagKey = (name: string): string => name.toLowerCase().normalize("NFC");

export const Tag = z.object({
  /** As the caller first wrote it. */
  name: z.string(),
});
export type Tag = z.infer<typeof Tag>;

export const TagList = z.object({ tags: z.array(Tag) });
export type TagList = z.infer<typeof TagList>;
