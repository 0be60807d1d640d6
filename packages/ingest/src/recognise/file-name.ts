import type { DocumentFormat } from "@marginalia/contract";

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  ...{ pdf: "pdf", docx: "docx", docm: "docx", dotx: "docx", dotm: "docx" },
  ...{ html: "html", htm: "html", xhtml: "html", xht: "html" },
  ...{ md: "markdown", markdown: "markdown", mdown: "markdown", mkd: "markdown", txt: "text", text: "text" },
};

/** Extensions of what is never text: a text that bears one is not what its name says. */
const BINARY: ReadonlySet<string> = new Set([
  ...["doc", "dot", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "epub", "mobi", "pages", "numbers", "key"],
  ...["png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "heic", "ico", "psd", "djvu"],
  ...["zip", "gz", "tgz", "bz2", "xz", "7z", "rar", "tar", "mp3", "mp4", "m4a", "mov", "avi", "mkv", "wav", "ogg"],
  ...["exe", "dll", "so", "dylib", "bin", "iso", "dmg", "class", "jar", "sqlite", "db"],
]);

export type NamedAs = DocumentFormat | "binary" | "unknown";

/** What a file's extension says that it is. */
export function namedAs(name: string): NamedAs {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const format = Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined;
  return format ?? (BINARY.has(extension) ? "binary" : "unknown");
}

/** The name with the extension of another format. */
export function renamed(name: string, format: DocumentFormat): string {
  const extension = { pdf: "pdf", docx: "docx", html: "html", markdown: "md", text: "txt" }[format];
  return `${name.replace(/\.[^./\\]*$/, "")}.${extension}`;
}
