import { describe, expect, test } from "vitest";
import { PersonName } from "./account.ts";
import { Title } from "./document.ts";
import { plainLine } from "./plain-line.ts";

describe("a line that is all seen", () => {
  test.each([
    ["overrides of direction", "invoice\u202egpj.exe", "invoicegpj.exe"],
    ["isolates and marks of direction", "\u2066a\u2067b\u2068c\u2069\u200e\u200f\u061cd", "abcd"],
    ["what has no width", "a\u200bb\u2060c\ufeffd\u00ade\u3164f", "abcdef"],
    ["controls", "a\u0000b\u001b[31mc\u007f\u009f", "ab[31mc"],
    ["breaks of the line", " one\r\ntwo\u2028three\t", "one two three"],
    ["tags that spell no flag", "a\u{e0041}\u{e007f}", "a"],
    ["half a character", "a\ud800", "a\ufffd"],
  ])("has no %s", (_, text, line) => expect(plainLine(text)).toBe(line));

  test.each([
    ["Persian, with what keeps letters apart", "می\u200cخواهم"],
    ["Sinhala, with what joins letters", "ශ්\u200dරී"],
    ["families and flags", "👩\u200d👩\u200d👧 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} ❤\ufe0f"],
    ["Arabic, with the sign of a verse", "\u06dd١ السلام"],
    ["Hebrew with Latin in it", "שלום world 12"],
    ["two spaces", "a  b"],
  ])("leaves %s as it is", (_, text) => expect(plainLine(text)).toBe(text));

  test.each(["", " \n", "\u202e\u200b", "\u200d\u200c", "\u3164"])("is empty when nothing of %j is seen", (text) => {
    expect(plainLine(text)).toBe("");
    expect(Title.safeParse(text).error?.issues[0]?.message).toBe("Give it a title.");
    expect(PersonName.safeParse(text).success).toBe(false);
  });

  test("is what a title and a name are made", () => {
    expect(Title.parse(" a\u202eb ")).toBe("ab");
    expect(PersonName.parse("Ada\u2066\n")).toBe("Ada");
    expect(Title.safeParse(`${"x".repeat(200)}\u200b`).success).toBe(true);
    expect(Title.safeParse("x".repeat(201)).success).toBe(false);
  });

  test("is made of much in a moment", () => {
    const from = performance.now();
    plainLine("\u{1f3f4}\u{e0041}".repeat(500_000));
    plainLine(`\u{1f3f4}${"\u{e0041}".repeat(500_000)}`);
    plainLine("\u202e".repeat(1_000_000));
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});
