import { codePointLength, sliceCodePoints } from "@marginalia/contract";
import { ingestText } from "@marginalia/ingest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnswerEvent, type AnswerPassage, quotingAnswerer } from "./index.ts";

const NOTHING = "The document holds nothing on this question.";

async function ask(question: string, passages: readonly AnswerPassage[], signal?: AbortSignal): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const event of quotingAnswerer.answer({ question, passages, history: [], signal })) events.push(event);
  return events;
}

async function quotesOf(question: string, markdown: string): Promise<string[]> {
  const events = await ask(question, ingestText(markdown, "markdown").passages);
  return events.flatMap((event) => (event.type === "citation" ? [event.quote] : []));
}

function textOf(events: readonly AnswerEvent[]): string {
  return events.map((event) => (event.type === "text" ? event.text : "")).join("");
}

describe("the quoting answerer", () => {
  const guide = [
    "# Guide",
    "## Installation",
    "Run the [installer](x) & wait *five* minutes. Dr. Smith wrote it, with help, e.g. from Ada.",
    "- Needs Node 20\n- Needs 2 GB of memory",
    "## Price\n\n| plan | cost |\n| --- | --- |\n| small | 5 euros |",
  ].join("\n\n");

  it("quotes the sentence that answers, then its marker, then the citation", async () => {
    const events = await ask("How much memory is needed?", ingestText(guide, "markdown").passages);
    expect(textOf(events)).toBe("The document says:\n\n> Needs 2 GB of memory [1]");
    const quote = { quote: "Needs 2 GB of memory", start: 137, end: 157 };
    expect(events.at(-1)).toEqual({ type: "citation", number: 1, ...quote, verified: true });
    expect(sliceCodePoints(guide, 137, 157)).toBe("Needs 2 GB of memory");
  });

  it("shows Markdown in a quote as it stands instead of letting it act", async () => {
    const events = await ask("Who should run the installer?", ingestText(guide, "markdown").passages);
    expect(textOf(events)).toContain("> Run the \\[installer\\](x) & wait \\*five\\* minutes. [1]");
  });

  it("does not end a sentence after a title or before a lower-case word", async () => {
    expect(await quotesOf("Who is Smith?", guide)).toEqual(["Dr. Smith wrote it, with help, e.g. from Ada."]);
  });

  it("quotes what stands under a heading, not the heading", async () => {
    expect((await quotesOf("installation", guide))[0]).toBe("Run the [installer](x) & wait *five* minutes.");
  });

  it("keeps a quote over several lines inside the block quote", async () => {
    const text = "The committee that met in the old town hall\nof Geneva chose the blue flag.";
    const events = await ask("Which flag did the committee choose?", [{ text, start: 0, heading: null }]);
    expect(textOf(events)).toContain(
      "> The committee that met in the old town hall\n> of Geneva chose the blue flag. [1]",
    );
    expect(events).toContainEqual({
      type: "citation",
      number: 1,
      quote: text,
      start: 0,
      end: text.length,
      verified: true,
    });
  });

  it("says so, and cites nothing, when only words without content are shared", async () => {
    const events = await ask(
      "What is the capital of it?",
      ingestText("It is the best of all. That is it.", "text").passages,
    );
    expect(events).toEqual([{ type: "text", text: NOTHING }]);
  });

  it("says so when there is nothing to search or to ask", async () => {
    expect(await ask("Why?", [])).toEqual([{ type: "text", text: NOTHING }]);
    expect(await ask("?!", [{ text: "Because.", start: 0, heading: null }])).toEqual([{ type: "text", text: NOTHING }]);
  });

  it("stands whole under an answer that another one had begun, and numbers on", async () => {
    const { passages } = ingestText(guide, "markdown");
    const input = { question: "How much memory is needed?", passages, history: [] };
    const events: AnswerEvent[] = [];
    for await (const event of quotingAnswerer.answer({ ...input, begun: "Two [1] [2]" })) events.push(event);
    expect(textOf(events)).toBe("\n\nThe document says:\n\n> Needs 2 GB of memory [3]");
    expect(events.at(-1)).toMatchObject({ number: 3 });
  });

  it("stops when it is aborted", async () => {
    const controller = new AbortController();
    const passages = Array.from({ length: 2000 }, (_, start) => ({ text: "word ".repeat(20), start, heading: null }));
    const answered = ask("word", passages, controller.signal);
    setTimeout(() => controller.abort(new Error("no longer wanted")), 1);
    await expect(answered).rejects.toThrow("no longer wanted");
  });

  it("lets other work run while it reads a long document", async () => {
    const passages = Array.from({ length: 2000 }, (_, start) => ({ text: "word ".repeat(20), start, heading: null }));
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    await ask("word", passages);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});

describe("any text", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "# ",
      "> ",
      "- ",
      "1. ",
      "```",
      "| a | b |",
      "\n",
      "\r\n",
      "[1]",
      "[2] ",
      "word ",
      "Word. ",
      "مرحبا ",
      "สวัสดี",
      "😀 ",
      "日本語。",
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

  it("is quoted exactly, under markers numbered from 1", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, fc.constantFrom("markdown", "text"), async (given, question, format) => {
        const { text, passages } = ingestText(given, format);
        const events = await ask(`${question} word 日本語`, passages);
        const citations = events.flatMap((event) => (event.type === "citation" ? [event] : []));
        for (const { quote, start, end } of citations) {
          expect(sliceCodePoints(text, start, end)).toBe(quote);
          expect(end - start).toBe(codePointLength(quote));
          expect(quote.trim()).toBe(quote);
        }
        const numbers = citations.map(({ number }) => number);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(textOf(events).match(/\[\d+\]/g) ?? []).toEqual(numbers.map((number) => `[${number}]`));
        for (const line of textOf(events).split("\n").slice(2)) expect(line).toMatch(/^(?:>.*)?$/s);
      }),
      { numRuns: 300 },
    );
  });
});
