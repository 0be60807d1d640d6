import { describe, expect, it } from "vitest";
import { decodeHtml } from "./decode-html.ts";

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

describe("decodeHtml", () => {
  it.each([
    ["a byte order mark over a declaration", Buffer.from("\ufeff<meta charset=latin1>é"), "<meta charset=latin1>é"],
    ["UTF-16 with a byte order mark", utf16("<p>é"), "<p>é"],
    ["UTF-16 the other way round", utf16("<p>é").swap16(), "<p>é"],
    ["a declaration", Buffer.from("<meta charset='iso-8859-2'>\xb1", "latin1"), "<meta charset='iso-8859-2'>ą"],
    [
      "a declaration by http-equiv",
      Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">\xe4', "latin1"),
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">д',
    ],
    [
      "a declaration of XML",
      Buffer.from("<?xml version='1.0' encoding='Shift_JIS'?>\x82\xa0", "latin1"),
      "<?xml version='1.0' encoding='Shift_JIS'?>あ",
    ],
    [
      "no declaration within a comment",
      Buffer.from("<!-- <meta charset=latin1> -->é"),
      "<!-- <meta charset=latin1> -->é",
    ],
    ["a declaration that cannot be as UTF-8", Buffer.from("<meta charset=utf-16le>é"), "<meta charset=utf-16le>é"],
    ["an unknown declaration as none", Buffer.from("<meta charset=klingon>é"), "<meta charset=klingon>é"],
    ["UTF-8 without a declaration", Buffer.from("<p>é"), "<p>é"],
    ["anything else as windows-1252", Buffer.from("<p>\x80\xe9", "latin1"), "<p>€é"],
  ])("follows %s", (_, bytes, text) => {
    expect(decodeHtml(bytes)).toBe(text);
  });
});
