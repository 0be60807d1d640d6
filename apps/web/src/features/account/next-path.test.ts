import { expect, test } from "vitest";
import { safeNext } from "./next-path.ts";

test.each(["/", "/documents/x?y=1#m-1", "/settings"])("%s is a place to go back to", (path) => {
  expect(safeNext(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "",
  undefined,
  ["/a", "/b"],
])("%s leads to the library", (path) => {
  expect(safeNext(path)).toBe("/");
});

test("a tab or a line break cannot hide a second slash", () => {
  for (const path of ["/\t/evil.example", "/\n/evil.example", "/\r\\evil.example"]) expect(safeNext(path)).toBe("/");
});
