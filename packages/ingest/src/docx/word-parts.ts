import type mammoth from "mammoth";
import { byteOrderMark } from "../html/decode-html.ts";
import { IngestError } from "../ingest-error.ts";
import type { ZipArchive } from "../zip/open-zip.ts";
import { readableWordXml } from "./word-xml.ts";

type MammothInput = Parameters<typeof mammoth.convertToHtml>[0];

export type WordParts = {
  /** An XML part's text, empty when the document has no such part. */
  text: (name: string) => Promise<string>;
  /** The document as mammoth reads it: part by part, never a picture. */
  asInput: MammothInput;
};

/** The parts of a Word document, each unpacked when it is asked for. */
export function wordParts(zip: ZipArchive): WordParts {
  const text = async (name: string) => (zip.has(name) ? xmlText(await zip.read(name)) : "");
  const file = {
    exists: zip.has,
    read: async (name: string) => {
      const xml = await text(name);
      return name.endsWith(".xml") ? readableWordXml(xml) : xml;
    },
  };
  // mammoth takes an opened file beside the inputs that its types list (lib/unzip.js): so no part is unpacked unchecked.
  return { text, asInput: { file } as unknown as MammothInput };
}

function xmlText(bytes: Uint8Array): string {
  const xml = new TextDecoder(byteOrderMark(bytes) ?? "utf-8").decode(bytes);
  // Office Open XML forbids them (ECMA-376 part 2, 7.2.4): they are only there to be expanded.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) {
    throw new IngestError(
      "INVALID",
      "This Word document declares entities, which no Word document may. Open it in Word, save it again and upload that.",
    );
  }
  return xml;
}
