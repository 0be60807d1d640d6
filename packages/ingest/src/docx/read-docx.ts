import mammoth from "mammoth";
import { parse, parseFragment } from "parse5";
import { attributeOf, type DomElement, isText } from "../html/dom.ts";
import { readTree } from "../html/read-tree.ts";
import { IngestError } from "../ingest-error.ts";
import type { IngestedFile } from "../ingested.ts";
import { cutIntoPassages } from "../passages.ts";
import { titleOf } from "../title.ts";
import { openZip } from "../zip/open-zip.ts";
import { withDirections } from "./paragraph-direction.ts";
import { styleMapFor } from "./style-map.ts";
import { type WordParts, wordParts } from "./word-parts.ts";

/**
 * Reads a Word document (.docx, and what differs from it in name only): headings by their styles' outline levels, lists,
 * tables, text boxes, footnotes, endnotes and comments (both after the text, linked from where they stand), with
 * insertions kept and deletions dropped. A picture is read as its description. Nothing outside the file is read.
 *
 * @throws IngestError INVALID when it is damaged, TOO_LARGE when it unpacks to too much.
 */
export async function readDocx(bytes: Uint8Array): Promise<IngestedFile> {
  const parts = wordParts(await openZip(bytes));
  const html = await convert(parts);
  const { text, elements, ranges } = readTree(parse(html, { scriptingEnabled: false }), isBackLink);
  const { outline, passages } = cutIntoPassages(text, ranges);
  return {
    format: "docx",
    title: titleOf(await coreTitle(parts), outline),
    text,
    outline,
    passages,
    content: { kind: "blocks", blocks: withDirections(elements) },
    runs: [],
  };
}

async function convert(parts: WordParts): Promise<string> {
  try {
    const styleMap = styleMapFor(await parts.text("word/styles.xml"));
    // mammoth fails on a reference to a comment that is not there.
    if ((await parts.text("word/comments.xml")) !== "") styleMap.push("comment-reference => sup");
    const { value } = await mammoth.convertToHtml(parts.asInput, {
      styleMap,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    });
    return value.replace(/<input type="checkbox"( checked="checked")? \/>/g, (_, on) => (on ? "☑ " : "☐ "));
  } catch (cause) {
    if (cause instanceof IngestError) throw cause;
    throw new IngestError(
      "INVALID",
      "This Word document is damaged. Open it in Word, save it again and upload the new copy.",
      { cause },
    );
  }
}

/** The arrow that mammoth puts behind each note and comment. */
function isBackLink(element: DomElement): boolean {
  const [text] = element.childNodes;
  return (
    element.tagName === "a" &&
    /^#(footnote|endnote|comment)-ref-/.test(attributeOf(element, "href") ?? "") &&
    text !== undefined &&
    isText(text) &&
    text.value === "↑"
  );
}

async function coreTitle(parts: WordParts): Promise<string | undefined> {
  const title = /<dc:title\b[^<>]*>([^<]*)</.exec(await parts.text("docProps/core.xml"))?.[1];
  const [text] = parseFragment(title ?? "").childNodes;
  return text && isText(text) ? text.value : undefined;
}
