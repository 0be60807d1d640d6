import { describe, expect, it } from "vitest";
import {
  CreateDocumentInput,
  codePointLength,
  GetChatSessionInput,
  LIMITS,
  PageInput,
  sliceCodePoints,
  utf16Index,
} from "./index.ts";

describe("offsets", () => {
  it.each(["", "plain", "🌕🌑 moon", "a𐍈b", "e\u0301 ¡ñ!", "\ud83c lone"])("of %j count code points", (text) => {
    const points = [...text];
    expect(codePointLength(text)).toBe(points.length);
    for (let start = 0; start <= points.length; start += 1) {
      expect(text.slice(0, utf16Index(text, start))).toBe(points.slice(0, start).join(""));
      for (let end = start; end <= points.length; end += 1) {
        expect(sliceCodePoints(text, start, end)).toBe(points.slice(start, end).join(""));
      }
    }
  });
});

describe("inputs", () => {
  it("look a malformed id up as one that is never minted", () => {
    const nil = "00000000-0000-0000-0000-000000000000";
    for (const id of ["", "x", "1; drop table", `${nil}0`]) expect(GetChatSessionInput.parse({ id }).id).toBe(nil);
    const real = "01990000-0000-7000-8000-000000000000";
    expect(GetChatSessionInput.parse({ id: real }).id).toBe(real);
  });

  it("take page limits from a query string, within bounds", () => {
    expect(PageInput.parse({ limit: "7" }).limit).toBe(7);
    expect(PageInput.parse({}).limit).toBe(LIMITS.pageItemsDefault);
    for (const limit of ["0", "-1", "201", "x", "1.5"]) expect(PageInput.safeParse({ limit }).success).toBe(false);
  });

  it("refuse a document that is empty or too long", () => {
    for (const text of ["", " \n", "a".repeat(LIMITS.documentCharacters + 1)]) {
      expect(CreateDocumentInput.safeParse({ title: "T", text }).success).toBe(false);
    }
  });
});
