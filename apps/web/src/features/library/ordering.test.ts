import { DocumentId } from "@marginalia/contract";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import messages from "../../messages/en/library.json";
import { listsOf, viewOf, viewPath } from "./library-view.ts";
import { type ListedDocument, undoOf, wordsOf } from "./ordering.ts";

function listed(title: string, shelf: ListedDocument["shelf"], tags: string[] = []): ListedDocument {
  const id = DocumentId.parse(crypto.randomUUID());
  const at = new Date(0);
  const rest = { format: "text", authorName: "A", role: "author", sessionCount: 0 } as const;
  return { ...rest, id, title, shelf, tags, createdAt: at, lastActivityAt: at };
}

const [one, two, three] = [listed("One", null, ["Sea"]), listed("Two", "pinned"), listed("Three", "archived", ["sea"])];
const all = [one, two, three];

describe("what takes a change back", () => {
  it("puts each document where it was, and leaves alone what was there already", () => {
    expect(undoOf(all, { kind: "shelve", shelf: "pinned" })).toEqual([
      { ids: [one.id], change: { kind: "shelve", shelf: null } },
      { ids: [three.id], change: { kind: "shelve", shelf: "archived" } },
    ]);
  });

  it("takes a tag off those alone that lacked it, in whatever case, and puts it back on those that had it", () => {
    expect(undoOf(all, { kind: "tag", add: ["SEA", "new"], remove: ["sea"] })).toEqual([
      { ids: [two.id], change: { kind: "tag", remove: ["SEA"] } },
      { ids: all.map(({ id }) => id), change: { kind: "tag", remove: ["new"] } },
      { ids: [one.id, three.id], change: { kind: "tag", add: ["sea"] } },
    ]);
  });

  it("restores what was thrown away, and says one or many", () => {
    expect(undoOf([one], { kind: "trash" })).toEqual([{ ids: [one.id], change: { kind: "restore" } }]);
    expect(undoOf([], { kind: "trash" })).toEqual([]);
    const t = createTranslator({ locale: "en", messages: messages.changed });
    const title = one.title;
    expect(t(wordsOf({ kind: "trash" }), { count: 1, title })).toBe("“One” is in the trash for 30 days.");
    expect(t(wordsOf({ kind: "shelve", shelf: "pinned" }), { count: 3, title })).toBe("3 documents are pinned.");
  });
});

describe("the library's address", () => {
  it("says what is asked for and no more, and means the same when it is read again", () => {
    const view = { show: "shared", sort: "title", format: "pdf", tag: "to read & more" } as const;
    expect(viewPath(viewOf({}))).toBe("/");
    expect(viewOf(Object.fromEntries(new URL(viewPath(view), "http://a").searchParams))).toEqual(view);
    expect(listsOf(view)).toEqual({
      pinned: { shelf: "pinned", whose: "shared", sort: "title", format: "pdf", tag: "to read & more" },
      list: { shelf: "neither", whose: "shared", sort: "title", format: "pdf", tag: "to read & more" },
    });
  });

  it("counts as not said what it cannot mean", () => {
    const hostile = { show: "toString", sort: ["title", "x"], format: "exe", tag: "x".repeat(500) };
    expect(viewOf(hostile)).toEqual(viewOf({}));
  });
});
