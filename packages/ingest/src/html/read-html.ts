import { parse } from "parse5";
import type { IngestedFile } from "../ingested.ts";
import { cutIntoPassages } from "../passages.ts";
import { titleOf } from "../title.ts";
import { pageTitle, readPage } from "./page-content.ts";

/**
 * Reads a web page as a browser without scripts parses it: its main part or only article where it has one, else all but
 * its navigation. Nothing in it is run or loaded; an image is read as its description.
 *
 * @throws IngestError TOO_LARGE when the page has too many elements.
 */
export function readHtml(html: string): IngestedFile {
  const document = parse(html.toWellFormed(), { scriptingEnabled: false });
  const { text, elements, ranges } = readPage(document);
  const { outline, passages } = cutIntoPassages(text, ranges);
  return {
    format: "html",
    title: titleOf(pageTitle(document), outline),
    text,
    outline,
    passages,
    content: { kind: "blocks", blocks: elements },
    runs: [],
  };
}
