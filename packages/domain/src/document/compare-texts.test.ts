import { type ComparedStretch, sliceCodePoints } from "@marginalia/contract";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compareTexts } from "./compare-texts.ts";

const told = (stretches: readonly ComparedStretch[]) =>
  stretches.map(({ parts }) =>
    (parts ?? [])
      .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind])
      .join(""),
  );

/** What stands where a stretch says that it stands, and what its parts make of either text. */
function texts(stretches: readonly ComparedStretch[], without: "removed" | "added"): string {
  return stretches
    .flatMap(({ parts }) => parts ?? [])
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");
}

it("tells words that changed within a paragraph that did not", async () => {
  const stretches = await compareTexts(
    "One.\n\nThe moon pulls the sea.\n\nEnd.",
    "One.\n\nThe moon pulls the ocean.\n\nEnd.",
  );
  expect(told(stretches)).toEqual(["One.\n\n", "The moon pulls the [-sea-]{+ocean+}.\n\n", "End."]);
  expect(stretches.map(({ kind, byWord }) => [kind, byWord])).toEqual([
    ["same", true],
    ["changed", true],
    ["same", true],
  ]);
});

it("tells words of scripts that put no spaces between them", async () => {
  const [stretch] = await compareTexts(
    "潮の満ち引きは月の引力によって起こる。",
    "潮の満ち引きは太陽の引力によって起こる。",
  );
  expect(told(stretch ? [stretch] : [])).toEqual(["潮の満ち引きは[-月-]{+太陽+}の引力によって起こる。"]);
});

it("tells of paragraphs that came, went and moved", async () => {
  expect(told(await compareTexts("a\nb\nc\n", "a\nc\nd\n"))).toEqual(["a\n", "[-b\n-]", "c\n", "{+d\n+}"]);
  expect(told(await compareTexts("", "new"))).toEqual(["{+new+}"]);
  expect(await compareTexts("", "")).toEqual([]);
});

it("reads words that were replaced in a row as one change", async () => {
  const stretches = await compareTexts("The old grey harbour wall stands.", "The new white harbour wall stands.");
  expect(told(stretches)).toEqual(["The [-old grey-]{+new white+} harbour wall stands."]);
});

it("does not count white space", async () => {
  const stretches = await compareTexts("One  line.\r\nTwo.\r\n", "One line.\nTwo.\n\n");
  expect(stretches.map(({ kind }) => kind)).toEqual(["same"]);
});

it("says where each stretch stands, in code points, whatever the texts are", async () => {
  const line = fc.constantFrom("🌕 moon", "the sea", "潮の満ち引き", "", "a b c d", "a b X d", "one", "two");
  const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join("\n"));
  await fc.assert(
    fc.asyncProperty(text, text, async (from, to) => {
      const stretches = await compareTexts(from, to);
      let [fromAt, toAt] = [0, 0];
      for (const stretch of stretches) {
        expect([stretch.from.start, stretch.to.start]).toEqual([fromAt, toAt]);
        [fromAt, toAt] = [stretch.from.end, stretch.to.end];
        if (stretch.kind === "changed") {
          expect(texts([stretch], "added")).toBe(sliceCodePoints(from, stretch.from.start, stretch.from.end));
        }
        expect(texts([stretch], "removed")).toBe(sliceCodePoints(to, stretch.to.start, stretch.to.end));
      }
      expect([fromAt, toAt]).toEqual([[...from].length, [...to].length]);
    }),
    { numRuns: 300 },
  );
});

/** How long anybody else had to wait while something ran. */
async function longestWait(work: Promise<unknown>): Promise<number> {
  let [longest, last] = [0, performance.now()];
  const clock = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await work;
  clearInterval(clock);
  return longest;
}

const numbered = (count: number, word: (n: number) => string) =>
  Array.from(
    { length: count },
    (_, n) => `${word(n)} paragraph with some more words in it, so that it is long.\n`,
  ).join("");

it.each([
  ["that have nothing in common", numbered(80_000, (n) => `old ${n}`), numbered(80_000, (n) => `new ${n}`)],
  ["of one paragraph each", "old words ".repeat(500_000), "new words ".repeat(500_000)],
  [
    "of lines that are all alike",
    "a line\n".repeat(700_000),
    `${"a line\n".repeat(350_000)}b\n${"a line\n".repeat(340_000)}`,
  ],
  [
    "with every second line changed",
    numbered(80_000, (n) => `${n}`),
    numbered(80_000, (n) => (n % 2 ? `${n}` : `x${n}`)),
  ],
  ["of few lines in any order", numbered(80_000, (n) => `${n % 7}`), numbered(80_000, (n) => `${(n * n) % 11}`)],
])("compares five million characters %s, within its time, and others have their turn", async (_name, from, to) => {
  const start = performance.now();
  let stretches: ComparedStretch[] = [];
  const wait = await longestWait(compareTexts(from, to).then((found) => (stretches = found)));
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(wait).toBeLessThan(3_000); // the machine may be busy: the figure itself is printed by a benchmark
  expect(stretches.length).toBeGreaterThan(0);
  expect(JSON.stringify(stretches).length).toBeLessThan(5_000_000);
});
