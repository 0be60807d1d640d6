import { openZip, type ZipArchive } from "../zip/open-zip.ts";

/** `docx`, or what else a file of Office or an archive is, in words with their article. */
export type OfficeFile = { is: "docx" } | { is: "other"; name: string } | { is: "encrypted" };

const OTHER_OFFICE: readonly (readonly [RegExp, string])[] = [
  [/spreadsheetml|ms-excel/, "an Excel workbook"],
  [/presentationml|ms-powerpoint/, "a PowerPoint presentation"],
  [/ms-visio/, "a Visio drawing"],
];

const MIME_TYPES: readonly (readonly [RegExp, string])[] = [
  [/opendocument\.text/, "an OpenDocument text"],
  [/opendocument\.spreadsheet/, "an OpenDocument spreadsheet"],
  [/opendocument\.presentation/, "an OpenDocument presentation"],
  [/epub/, "an EPUB book"],
];

const WORD = /(wordprocessingml|ms-word)\.[\w.]+\.main\+xml/;

/**
 * What a zip archive holds.
 *
 * @throws IngestError INVALID when the archive is damaged, TOO_LARGE when it would unpack to too much.
 */
export async function officeFileOf(bytes: Uint8Array): Promise<OfficeFile> {
  const zip = await openZip(bytes);
  const types = await beginning(zip, "[Content_Types].xml");
  const other = OTHER_OFFICE.find(([pattern]) => pattern.test(types));
  if (WORD.test(types)) return { is: "docx" };
  if (other) return { is: "other", name: other[1] };
  const mimeType = await beginning(zip, "mimetype");
  const named = MIME_TYPES.find(([pattern]) => pattern.test(mimeType));
  if (named) return { is: "other", name: named[1] };
  const isPages = zip.names().some((name) => /^Index\/Document\.iwa$/.test(name));
  return { is: "other", name: isPages ? "an Apple Pages, Numbers or Keynote file" : "a zip archive" };
}

/** What an OLE compound file is by the names of its streams, which it lists in UTF-16. */
export function compoundFileOf(bytes: Uint8Array): OfficeFile {
  const has = (stream: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(stream, 0, "utf16le");
  if (has("EncryptedPackage")) return { is: "encrypted" };
  if (has("WordDocument")) return { is: "other", name: "a document of Word 97–2003 (.doc)" };
  if (has("PowerPoint Document")) return { is: "other", name: "a presentation of PowerPoint 97–2003 (.ppt)" };
  if (has("Workbook")) return { is: "other", name: "a workbook of Excel 97–2003 (.xls)" };
  if (has("__properties_version1.0")) return { is: "other", name: "an Outlook message" };
  return { is: "other", name: "an old Office file" };
}

async function beginning(zip: ZipArchive, name: string): Promise<string> {
  return zip.has(name) ? (await zip.read(name)).toString("latin1") : "";
}
