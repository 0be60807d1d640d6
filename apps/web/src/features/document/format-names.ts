import type { DocumentFormat } from "@marginalia/contract";

/** What people call a document's format. */
export const FORMAT_NAMES: Readonly<Record<DocumentFormat, string>> = {
  markdown: "Markdown",
  text: "Plain text",
  html: "Web page",
  docx: "Word",
  pdf: "PDF",
};
