import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerPassage, AnswerTurn } from "../answerer.ts";
import { shareContext } from "./budget.ts";
import { assemblePrompt, type Prompt } from "./prompt.ts";
import { selectPassages } from "./select-passages.ts";
import { estimateTokens } from "./token.ts";

const passage = (text: string, start = 0): AnswerPassage => ({ text, start, heading: null });
const FILLER = Array.from({ length: 400 }, (_, at) => passage(`Paragraph ${at} tells of harbours. `.repeat(20), at));
const LONG = [
  ...FILLER.slice(0, 200),
  passage("The zeppelin lands in Granville on Fridays.", 999),
  ...FILLER.slice(200),
];

function tokensOf({ system, messages }: Prompt): number {
  return estimateTokens(system) + messages.reduce((sum, { content }) => sum + estimateTokens(String(content)), 0);
}

async function assemble(context: number, passages: AnswerPassage[], history: AnswerTurn[], question = "zeppelin?") {
  const prompt = await assemblePrompt({ question, passages, history }, context, "boundary");
  if (prompt === null) throw new Error("The question did not fit.");
  return prompt;
}

describe("a prompt", () => {
  it("holds all of a document that fits, in its order", async () => {
    const { passages } = await assemble(64_000, FILLER.slice(0, 10), []);
    expect(passages).toEqual(FILLER.slice(0, 10));
  });

  it("holds of a long document what fits the question, in the document's order", async () => {
    const { passages } = await assemble(8_000, LONG, []);
    expect(passages.map(({ start }) => start)).toContain(999);
    expect(passages.length).toBeLessThan(100);
    const places = passages.map((one) => LONG.indexOf(one));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("minds the question before: what 'and when?' is about stands there", async () => {
    const found = await selectPassages(LONG, ["And when?", "Where does the zeppelin land?"], 300);
    expect(found.map(({ start }) => start)).toContain(999);
  });

  it("holds the latest messages, from a question on, and cuts the oldest that does not fit", async () => {
    const history: AnswerTurn[] = Array.from({ length: 200 }, (_, at) => ({
      role: at % 2 === 0 ? "user" : "assistant",
      content: `message ${at} ${"and so on ".repeat(30)}`,
    }));
    const { messages } = await assemble(8_000, LONG, history);
    expect(messages[0]?.role).toBe("user");
    expect(messages.at(-2)?.content).toContain("message 199 ");
    expect(messages.length).toBeLessThan(40);
  });

  it("shows a passage too long for the model as far as it goes", async () => {
    const { passages } = await assemble(2_000, [passage("zeppelin ".repeat(10_000))], []);
    expect(passages[0]?.text.length).toBeGreaterThan(100);
    expect(passages[0]?.text.length).toBeLessThan(10_000);
  });

  it("never holds more than the model's context less the answer's share, whatever it is made of", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 2_000 });
    const turn = fc.record({ role: fc.constantFrom("user" as const, "assistant" as const), content: text });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2_000, max: 20_000 }),
        fc.array(text, { maxLength: 60 }),
        fc.array(turn, { maxLength: 40 }),
        fc.string({ maxLength: 500 }),
        async (context, texts, history, question) => {
          const passages = texts.map((one, at) => passage(one, at));
          const prompt = await assemblePrompt({ question, passages, history }, context, "boundary");
          if (prompt !== null) expect(tokensOf(prompt) + prompt.answerTokens).toBeLessThanOrEqual(context);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is none for a question that leaves no room", async () => {
    expect(
      await assemblePrompt({ question: "Why? ".repeat(5_000), passages: LONG, history: [] }, 8_000, "b"),
    ).toBeNull();
  });
});

describe("the budget", () => {
  it("gives the conversation's unused share to the passages, and keeps the answer's", () => {
    expect(shareContext(8_000, ["x".repeat(100)], [])).toMatchObject({ answer: 2_000, history: 0 });
    const [alone, talking] = [[], ["word ".repeat(20_000)]].map((history) => shareContext(8_000, [""], history));
    expect(alone?.passages).toBeGreaterThan(5_900);
    expect(talking?.passages).toBeGreaterThan(3_500);
    expect((talking?.history ?? 0) + (talking?.passages ?? 0)).toBeLessThanOrEqual(6_000);
    expect(shareContext(1_000_000, [""], talking ? ["word ".repeat(90_000)] : [])).toEqual({
      answer: 4_000,
      passages: 16_000,
      history: 16_000,
    });
  });
});
