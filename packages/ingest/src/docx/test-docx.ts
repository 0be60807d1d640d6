import { testZip } from "../zip/test-zip.ts";

const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ' +
  'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** The smallest Word document with this content of `w:document` behind this prolog; without a content, one without it. */
export function testDocx(content: string | undefined, prolog = "", claimedSize?: number): Buffer {
  const namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const document = {
    name: "word/document.xml",
    bytes: `${prolog}<w:document xmlns:w="${namespace}">${content}</w:document>`,
    ...(claimedSize === undefined ? {} : { claimedSize }),
  };
  const types = { name: "[Content_Types].xml", bytes: TYPES };
  return testZip(content === undefined ? [types, { name: "word/styles.xml", bytes: "" }] : [types, document]);
}
