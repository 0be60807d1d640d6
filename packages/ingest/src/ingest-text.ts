import type { TextFormat } from "@marginalia/contract";
import type { Ingested } from "./ingested.ts";
import { markdownBlocks } from "./markdown-blocks.ts";
import { cutIntoPassages } from "./passages.ts";
import { plainBlocks } from "./plain-blocks.ts";

/**
 * Reads a document's text into its outline and passages. The text comes back as given, but for NUL and lone
 * surrogates, which PostgreSQL cannot store: each becomes U+FFFD. Takes time linear in the text and throws nothing.
 */
export function ingestText(text: string, format: TextFormat): Ingested {
  const clean = text.replaceAll("\0", "\ufffd").toWellFormed();
  const blocks = format === "markdown" ? markdownBlocks(clean) : plainBlocks(clean);
  return { text: clean, ...cutIntoPassages(clean, blocks) };
}
