import type { PDFDocumentProxy } from "pdfjs-dist/types/src/display/api.d.ts";
import { titleOf } from "../title.ts";
import { mayBeHeading, plainTitle } from "./heading.ts";
import type { Paragraph } from "./paragraph.ts";

const NO_TITLE =
  /^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|unbenannt.*|sans titre.*|document\d*|slide \d+|title|about:blank|.*\.(?:docx?|pdf|dvi|tex|rtf|odt|pages|pptx?|xlsx?|html?|indd|qxd|ps|eps|txt|md))$/i;

/** What the PDF's metadata call it, if that is a title, else the largest heading of its first page; else null. */
export async function pdfTitle(
  pdf: PDFDocumentProxy,
  paragraphs: readonly Paragraph[],
  bodySize: number,
): Promise<string | null> {
  const metadata = await pdf.getMetadata().catch(() => undefined);
  const said: unknown = metadata && Reflect.get(metadata.info, "Title");
  const title = typeof said === "string" ? said.replace(/[\p{Cc}\ufffd]/gu, " ").trim() : "";
  const isTitle = /\p{L}{2}|\p{Script=Han}/u.test(title) && !NO_TITLE.test(title) && !/^https?:/i.test(title);

  // The PDF's own outline need not list its title, so a paragraph that is large enough will do.
  const [largest] = paragraphs
    .filter((paragraph) => paragraph.lines[0]?.page === 1 && mayBeHeading(paragraph, bodySize))
    .filter(({ heading, size }) => heading !== null || size >= bodySize * 1.25)
    .sort((a, b) => b.size - a.size);
  const heading = largest && [{ level: 1, title: plainTitle(largest.lines), start: 0 }];
  return titleOf(isTitle ? title : undefined, heading ?? []);
}
