"use client";

import { LIMITS, TextFormat } from "@marginalia/contract";
import { z } from "zod";
import { useDraft } from "@/components/draft/use-draft.ts";

const Draft = z.object({ title: z.string(), text: z.string(), format: TextFormat });
type Draft = z.infer<typeof Draft>;
const EMPTY: Draft = { title: "", text: "", format: "markdown" };
const readDraft = (kept: unknown) => Draft.catch(EMPTY).parse(kept);

/** The document that the reader is writing, kept in this browser. `append` adds a text at its end. */
export function useNewDocumentDraft() {
  const kept = useDraft("new-document", EMPTY, readDraft);
  const append = (text: string) =>
    kept.change((now) => ({ ...now, text: now.text === "" ? text : `${now.text}\n\n${text}` }));
  return { ...kept, append };
}

/** The first heading of a Markdown text. */
export function titleOf({ text, format }: Pick<Draft, "text" | "format">): string | null {
  if (format !== "markdown") return null;
  const heading = /^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(text)?.[1];
  return heading?.replace(/[*_`]/g, "").slice(0, LIMITS.titleCharacters) || null;
}
