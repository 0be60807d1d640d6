import { codePointLength, sliceCodePoints } from "@marginalia/contract";
import { ingestText } from "@marginalia/ingest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerCitation, AnswerEvent, AnswerPassage } from "../answerer.ts";
import { citeAsSaid } from "./cite.ts";

const DOCUMENT = [
  "🌊 The moon pulls the sea twice a day. Spring tides come at full moon, e.g. in May.",
  "Run the [installer](https://example.org/x) & wait *five* minutes — or 1.05 hours.",
  "It’s “high water”\nwhen the sea stands highest; the ebb be\u00adgins then. A café has 12% off.",
  "潮汐是海水的周期性运动。月亮每天两次拉动大海。",
].join("\n\n");

const { text: TEXT } = ingestText(DOCUMENT, "text");
/** One passage a paragraph, so that each has a number. */
const PASSAGES: AnswerPassage[] = TEXT.split("\n\n").map((text, at, all) => ({
  text,
  start: codePointLength(all.slice(0, at).join("\n\n")) + (at === 0 ? 0 : 2),
  heading: null,
}));

async function eventsOf(pieces: readonly string[], begun?: string): Promise<AnswerEvent[]> {
  const citing = citeAsSaid(PASSAGES, "When is high water?", begun);
  const events: AnswerEvent[] = [];
  for (const piece of pieces) for await (const event of citing.push(piece)) events.push(event);
  for await (const event of citing.end()) events.push(event);
  return events;
}

/** Neighbouring texts made one: how a text is cut says nothing. */
function joined(events: readonly AnswerEvent[]): AnswerEvent[] {
  const whole: AnswerEvent[] = [];
  for (const event of events) {
    const last = whole.at(-1);
    if (event.type === "text" && last?.type === "text") last.text += event.text;
    else whole.push({ ...event });
  }
  return whole;
}

async function cite(said: string, begun?: string) {
  const events = await eventsOf([said], begun);
  const citations = events.filter((event): event is AnswerCitation => event.type === "citation");
  for (const { quote, start, end, verified } of citations) {
    if (verified) expect(sliceCodePoints(TEXT, start, end)).toBe(quote);
  }
  const text = events.map((event) => (event.type === "text" ? event.text : "")).join("");
  return { text, citations, quotes: citations.map(({ quote, verified }) => (verified ? quote : `? ${quote}`)) };
}

describe("a mark with a quote", () => {
  it("becomes a number, and the document's own words with their offsets", async () => {
    const { text, citations } = await cite('Twice [1 "pulls the sea twice"]. End.');
    expect(text).toBe("Twice [1]. End.");
    expect(citations).toEqual([
      { type: "citation", number: 1, quote: "pulls the sea twice", start: 11, end: 30, verified: true },
    ]);
  });

  it.each([
    ["other case and white space", '[1 "the  MOON pulls\nthe sea"]', "The moon pulls the sea"],
    ["plain quotation marks for typographic ones", `[3 "It's "high water" when"]`, "It’s “high water”\nwhen"],
    ["typographic ones for plain ones", "[2 “wait *five* minutes”]", "wait *five* minutes"],
    ["another dash", '[2 "five minutes - or 1.05 hours."]', "five* minutes — or 1.05 hours."],
    [
      "Markdown left out",
      '[2 "Run the installer & wait five minutes"]',
      "Run the [installer](https://example.org/x) & wait *five* minutes",
    ],
    ["a soft hyphen left out", '[3 "the ebb begins then"]', "the ebb be\u00adgins then"],
    ["decomposed letters", '[3 "A cafe\u0301 has 12% off"]', "A café has 12% off"],
    ["an ellipsis in it", '[1 "The moon pulls … twice a day."]', "The moon pulls the sea twice a day."],
    ["ellipses around it", '[1 "...Spring tides come..."]', "Spring tides come"],
    ["an ellipsis in brackets", '[1 "The moon [...] a day"]', "The moon pulls the sea twice a day"],
    ["another script", "[4 “月亮每天两次”]", "月亮每天两次"],
    ["a comma in the mark", '[1, "Spring tides"]', "Spring tides"],
    ["a colon in the mark", "[1: «Spring tides»]", "Spring tides"],
    ["a word before the number", '[Passage 1: "Spring tides"]', "Spring tides"],
    ["other brackets", '【1 "Spring tides"】', "Spring tides"],
    ["another script's digits", '[١ "Spring tides"]', "Spring tides"],
    ["the wrong number", '[2 "Spring tides"]', "Spring tides"],
    ["a number that no passage has", '[77 "Spring tides"]', "Spring tides"],
    ["a full stop after the quote", '[1 "Spring tides".]', "Spring tides"],
  ])("is found over %s", async (_, mark, quote) => {
    const cited = await cite(`So it is ${mark}, they say.`);
    expect(cited.quotes).toEqual([quote]);
    expect(cited.text).toBe("So it is [1], they say.");
  });

  it.each([
    ["other words", '[1 "The sun pulls the sea"]', "? The sun pulls the sea"],
    ["half a word", '[1 "oon pulls the se"]', "? oon pulls the se"],
    ["another number", '[2 "105 hours"]', "? 105 hours"],
    ["words in another order", '[1 "twice a day … the moon"]', "? twice a day … the moon"],
  ])("is unverified with %s, and points to the passage", async (_, mark, quote) => {
    const cited = await cite(`So it is ${mark}.`);
    expect(cited.quotes).toEqual([quote]);
    const passage = PASSAGES[mark.includes("[2") ? 1 : 0];
    expect(cited.citations[0]).toMatchObject({ start: passage?.start, verified: false });
  });

  it("has the number of the place that it points to", async () => {
    const cited = await cite('A [1 "Spring tides"]. B [3 "the ebb"]. C [1 "spring tides"][1 "full moon"].');
    expect(cited.text).toBe("A [1]. B [2]. C [1][3].");
    expect(cited.quotes).toEqual(["Spring tides", "the ebb", "full moon"]);
  });

  it("may hold several", async () => {
    const cited = await cite('So [1 "Spring tides", "full moon"; 3 "the ebb"] it is.');
    expect(cited.text).toBe("So [1][2][3] it is.");
    expect(cited.quotes).toEqual(["Spring tides", "full moon", "the ebb"]);
  });

  it("never becomes a link nor a link's definition", async () => {
    expect((await cite('A [1 "Spring tides"](https://evil.example)')).text).toBe("A [1] (https://evil.example)");
    expect((await cite("[1]: https://evil.example")).text).toBe("[1] : https://evil.example");
  });
});

describe("a number alone", () => {
  it("cites the passage's sentence that is most like the one before it", async () => {
    const cited = await cite("Something else. Tides at full moon are called spring tides [1].");
    expect(cited.quotes).toEqual(["Spring tides come at full moon, e.g. in May."]);
    expect((await cite("The moon pulls twice a day.[1]")).quotes).toEqual(["🌊 The moon pulls the sea twice a day."]);
  });

  it("cites the passage's first sentence where nothing is alike", async () => {
    expect((await cite("Xyzzy [1].")).quotes).toEqual(["🌊 The moon pulls the sea twice a day."]);
  });

  it("may be several, and a range", async () => {
    expect((await cite("So [1, 3].")).text).toBe("So [1][2].");
    expect((await cite("So [1 and 3].")).citations).toHaveLength(2);
    expect((await cite("So [1][3].")).text).toBe("So [1][2].");
    expect((await cite("So [1-3].")).text).toBe("So [1][2][3].");
  });

  it("stays text where no passage has it, and never looks like a marker", async () => {
    const cited = await cite("In [2019] and [9] and [0] and [12345].");
    expect(cited.text).toBe("In [\u20602019] and [\u20609] and [\u20600] and [12345].");
    expect(cited.citations).toEqual([]);
  });

  it("keeps a quote that no passage has, under a number that none has", async () => {
    expect((await cite('So [9 "nowhere"].')).text).toBe('So [\u20609 "nowhere"].');
  });
});

describe("what is no mark", () => {
  it.each([
    "`list[1]` and ``a ` [1]``",
    "```js\nlist[1] = 2;\n```",
    "- a\n\n  ~~~~\n  [1]\n  ~~~\n  [1]\n  ~~~~",
    "> ```\n> [1]\n> ```",
    "```\n[1] never closed",
    "a [link](https://example.org) and [1](https://example.org)",
    "$\\sqrt[3]{x}$",
    "a \\[1] b",
    "[x] [ ] [a1] [1a] [",
  ])("stays as it is: %j", async (said) => {
    expect(await cite(said)).toMatchObject({ text: said, citations: [] });
  });

  it("is over when the code is", async () => {
    expect((await cite("`a[1]` b [1]\n```\n[1]\n```\nc [1] ` d [1]")).text).toBe(
      "`a[1]` b [1]\n```\n[1]\n```\nc [1] ` d [1]",
    );
    expect((await cite("```\nx\n```\nSo [1]")).citations).toHaveLength(1);
    expect((await cite('a ` b [1 "Spring tides"]\n\nc ` d')).citations).toHaveLength(1);
  });
});

describe("a mark that is not closed", () => {
  it("cites by its number, and its quote is text", async () => {
    const cited = await cite('So [1 "Spring tides\n\nand on it goes.');
    expect(cited.text).toBe('So [1]"Spring tides\n\nand on it goes.');
    expect(cited.citations).toHaveLength(1);
  });

  it("counts as far as it got where the answer broke off", async () => {
    expect((await cite('So [1 "Spring ti')).citations).toMatchObject([{ verified: false, quote: "Spring ti" }]);
    expect((await cite('So [1 "Spring tides')).quotes).toEqual(["Spring tides"]);
    expect((await cite("So [1")).citations).toHaveLength(1);
    expect(await cite("So [")).toMatchObject({ text: "So [", citations: [] });
  });
});

describe("an answer that goes on", () => {
  it("numbers on, and knows in what code it broke off", async () => {
    expect((await cite('B [1 "Spring tides"].', "A [1] [2].")).text).toBe("B [3].");
    expect((await cite("[1]\n```\nB [1]", "A [1]\n```js\n")).text).toBe("[1]\n```\nB [2]");
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    ...['[1 "Spring tides"]', "[2]", '[3 "', "[1", " [4 “月亮”] ", "[1, 2]", "[9]", "[1-3]", "[passage 2]", "[", "]"],
    ...['"', "“", "”", "\\", "`", "``", "```", "```js\n", "~~~\n", "\n", "\n\n", "> ", "- ", "1. ", " ", "(", ":", "{"],
    ...["word ", "The moon. ", "1", "2", ",", "and ", "…", "😀", "月", "١", "†source", "p.", "'", "x".repeat(1_001)],
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);

const among = (...texts: string[]) => fc.constantFrom(...texts);
const space = among("", " ", "\n");
const row = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(""));
const quote = among(
  '"Spring tides"',
  "“the ebb”",
  '"a "b" c"',
  "'Spring tides'",
  "«a, b».",
  '"never closed',
  `"${"long ".repeat(30)}"`,
);
const item = row(
  space,
  among("", "", "p. ", "passage ", "^"),
  among("1", "2", "3", "9", "12345"),
  space,
  among("", ",", ":", "-2"),
  space,
  fc.oneof(quote, among("", "")),
);
const between = among(", ", "; ", " and ", " & ", " ", " an ");
/** A mark with a slip of the pen here and there. */
const mark = row(
  among("[", "[", "【"),
  item,
  fc.oneof(row(between, item), among("", "", "")),
  among("]", "]", " ]", "】", ""),
  among("", "", "(x)", ":", "{x}"),
);
const fenced = row(
  among("```", "~~~", "````", "- ```", "> ~~~"),
  among("", "js"),
  among("\n", ""),
  mark,
  among("\n", ""),
  among("```", "~~~", "````", "> ~~~ "),
  among("\n", ""),
);
const code = row(among("`", "``", "```"), among("a ", "` ", "\n\n"), mark, among("`", "``", "```", ""));
const said = fc.array(fc.oneof(piece, mark, mark, fenced, code), { maxLength: 12 }).map((pieces) => pieces.join(""));

describe("any answer", () => {
  it("means the same however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(said, fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), async (text, sizes) => {
        const pieces: string[] = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          pieces.push(text.slice(at, at + size));
          at += size;
        }
        const whole = joined(await eventsOf([text]));
        expect(joined(await eventsOf(pieces))).toEqual(whole);
        expect(joined(await eventsOf([...text]))).toEqual(whole);
      }),
      { numRuns: 3_000 },
    );
  });

  it("is cited word for word, under numbers that count from 1 and stand in it", async () => {
    await fc.assert(
      fc.asyncProperty(said, async (given) => {
        const { text, citations } = await cite(given);
        expect(citations.map(({ number }) => number)).toEqual(citations.map((_, at) => at + 1));
        for (const { number, start, end } of citations) {
          expect(text).toContain(`[${number}]`);
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(codePointLength(TEXT));
        }
        expect(text.isWellFormed()).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });

  it("is read in time linear in its length", async () => {
    const from = performance.now();
    for (const unit of ['[1 "', "[1, ", "`a ``b ", "[", "> > > ", '"] [2 "a', "1. "]) await cite(unit.repeat(10_000));
    expect(performance.now() - from).toBeLessThan(15_000);
  });
});
