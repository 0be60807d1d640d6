import type { PageRun } from "@marginalia/contract";
import { describe, expect, test } from "vitest";
import { blocksOf } from "./page-blocks.ts";

/** What an element with `data-start` would hold, and what one without. */
function read(items: string[], text: string, runs: PageRun[], start = 0) {
  return blocksOf(items, { text, runs, start }).map(({ items: placed }) =>
    placed.flatMap(({ pieces, spaced }) => [
      ...pieces.map(({ text: shown, place, exact }) =>
        place === null ? `(${shown})` : exact ? `${place.start}:${shown}` : `${place.start}-${place.end}~${shown}`,
      ),
      ...(spaced ? [" "] : []),
    ]),
  );
}

describe("the blocks of a page", () => {
  test("are its paragraphs, and items part where the text has white space", () => {
    const runs: PageRun[] = [
      [0, 0, 5, 0],
      [1, 0, 3, 6],
      [2, 0, 4, 11],
    ];
    expect(read(["Tides", "and", "Moon"], "Tides and\n\nMoon", runs)).toEqual([["0:Tides", " ", "6:and"], ["11:Moon"]]);
  });

  test("leave a hyphen out that the text leaves out, and part no word there", () => {
    const runs: PageRun[] = [
      [0, 0, 2, 40],
      [1, 0, 3, 42],
    ];
    expect(read(["an-", "cho"], "ancho", runs, 40)).toEqual([["40:an", "(-)", "42:cho"]]);
  });

  test("stand in the order of reading, whatever the order of drawing", () => {
    const runs: PageRun[] = [
      [0, 0, 5, 6],
      [1, 0, 5, 0],
      [3, 0, 1, 5],
    ];
    expect(read(["right", "left,", " ", "-"], "left,-right", runs)).toEqual([["0:left,", "5:-", "6:right"]]);
  });

  test("keep an item that is not in the text behind the one before it, and no blank one", () => {
    const runs: PageRun[] = [
      [1, 0, 1, 0],
      [4, 0, 1, 2],
    ];
    expect(read(["§", "a", "  ", "(", "b"], "a b", runs)).toEqual([["(§)", "0:a", " ", "(()", "2:b"]]);
  });

  test("place what is drawn in other characters than the text has: an accent apart, a bracket mirrored", () => {
    const runs: PageRun[] = [
      [0, 0, 1, 0],
      [1, 1, 2, 2],
      [3, 0, 1, 6],
    ];
    expect(read(["k\u00a8", "onn", ")", "b"], "könn (b", runs)).toEqual([
      ["0:k", "1-2~\u00a8", "1-2~o", "2:nn", " ", "5-6~)", "6:b"],
    ]);
  });

  test("hold letters for the shapes of letters, as the text does", () => {
    expect(read(["\ufe91\ufe8e"], "\u0628\u0627", [[0, 0, 2, 0]])).toEqual([["0:\u0628\u0627"]]);
  });

  test("count code points beyond U+FFFF as one", () => {
    const runs: PageRun[] = [
      [0, 0, 3, 10],
      [0, 4, 1, 12],
      [1, 0, 1, 15],
    ];
    expect(read(["🌕a\u200bb", "c"], "🌕ab\n\nc", runs, 10)).toEqual([["10:🌕a", "(\u200b)", "12:b"], ["15:c"]]);
  });

  test("are none where nothing is written", () => {
    expect(read([" ", ""], "", [])).toEqual([]);
  });
});
