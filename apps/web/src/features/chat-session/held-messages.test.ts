import { Message } from "@marginalia/contract";
import { expect, test } from "vitest";
import { withNewest, withOlder } from "./held-messages.ts";

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const message = (n: number) =>
  Message.parse({
    id: id(n),
    parentId: n === 1 ? null : id(n - 1),
    role: n % 2 ? "user" : "assistant",
    content: String(n),
    status: "complete",
    model: null,
    citations: [],
    siblingIndex: 0,
    siblingCount: 1,
    createdAt: new Date(0),
  });
const run = (from: number, to: number, nextCursor: string | null = "c") => ({
  messages: Array.from({ length: to - from + 1 }, (_, n) => message(from + n)),
  nextCursor,
});
const contents = ({ messages }: { messages: { content: string }[] }) => messages.map(({ content }) => Number(content));

test("a newer page that overlaps keeps the older messages that were loaded", () => {
  expect(contents(withNewest(run(1, 6, null), run(5, 8)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("a newer page that follows directly is put behind", () => {
  expect(contents(withNewest(run(1, 4), run(5, 8)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("a newer page with a gap before it replaces what was held, with its own way to older ones", () => {
  expect(withNewest(run(1, 4, null), run(7, 8, "older"))).toEqual(run(7, 8, "older"));
});

test("the cursor of the oldest page stays when newer messages come", () => {
  expect(withNewest(run(3, 6, "oldest"), run(5, 8, "newest")).nextCursor).toBe("oldest");
});

test("older messages come before, once", () => {
  expect(withOlder(run(4, 6), run(1, 4, null))).toEqual(run(1, 6, null));
});
