/** An answer's words without the marks of its Markdown, as a screen reader should say them. */
export function spoken(markdown: string): string {
  return markdown
    .replace(/^[ \t]*>[ \t]?/gm, "")
    .replace(/^(?:`{3,}|~{3,}).*$/gm, "")
    .replace(/\[(\d{1,4})\]/g, "citation $1.")
    .replace(/[*_`#|\\]/g, "");
}

/** Where in a text that still grows the last sentence ends that is surely whole; 0 when none is. */
export function sentencesEnd(text: string): number {
  let end = 0;
  for (const { index, 0: mark } of text.matchAll(
    /[.!?…。！？]["”’)\]]*(?:\s*\[\d{1,4}\])*(?=\s|[。！？])|\n{2,}|[。！？]/gu,
  ))
    end = index + mark.length;
  return end;
}
