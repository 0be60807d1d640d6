import { setImmediate as othersTurn } from "node:timers/promises";
import { codePointLength } from "@marginalia/contract";
import type { AnswerCitation, AnswerEvent, AnswerPassage } from "../answerer.ts";
import { lastNumber, withoutMarkers } from "../marker.ts";
import { rankSentences } from "../rank.ts";
import { splitSentences } from "../sentence.ts";
import type { MarkItem } from "./mark.ts";
import { markStream, type Piece } from "./mark-stream.ts";
import { findQuote, type Stretch } from "./quote.ts";

/** What is kept of the answer, to know the sentence before a mark. */
const SENTENCE_CHARACTERS = 1_000;
/** Quotes of one answer that are searched in passages other than the one named: more are no honest mistakes. */
const QUOTES_ASTRAY = 200;
/** Passages that a quote is searched in before others get their turn. */
const PASSAGES_A_TURN = 8;
/** Breaks the look of a marker, invisibly: U+2060, the word joiner. */
const JOINER = "\u2060";

type Cited = Omit<AnswerCitation, "type" | "number">;

/** What a model said, with its marks made into numbered citations; numbers go on after those in `begun`. */
export type Citing = {
  push(text: string): AsyncIterable<AnswerEvent>;
  end(): AsyncIterable<AnswerEvent>;
};

/**
 * Makes citations of a model's marks, which name passages by their place in `passages`, from 1. A quote is searched in the
 * passage named, then in the others; what is cited are the document's own words. A quote found in none points to the passage,
 * unverified. A number alone cites the passage's sentence that is most like the one before it. The same place has one
 * number. A mark whose passage does not exist stays text.
 */
export function citeAsSaid(passages: readonly AnswerPassage[], question: string, begun = ""): Citing {
  const marks = markStream(begun);
  const numbers = new Map<string, number>();
  let next = lastNumber(begun) + 1;
  let astray = 0;
  let said = begun.slice(-SENTENCE_CHARACTERS);
  return { push: (text) => eventsOf(marks.push(text)), end: () => eventsOf(marks.end()) };

  async function* eventsOf(pieces: readonly Piece[]): AsyncGenerator<AnswerEvent> {
    for (const piece of pieces) {
      if (piece.type === "text") yield say(piece.text);
      else yield* citationsOf(piece);
    }
  }

  function say(text: string): AnswerEvent {
    said = (said + text).slice(-SENTENCE_CHARACTERS);
    return { type: "text", text };
  }

  async function* citationsOf({ items, raw, next: after }: Piece & { type: "mark" }): AsyncGenerator<AnswerEvent> {
    const sentence = lastSentence(said) ?? question;
    const cited: Cited[] = [];
    for (const item of items) cited.push(...(await resolve(item, sentence)));
    if (cited.length === 0) {
      yield say(raw.replace(/^./su, `$&${JOINER}`));
      return;
    }
    const atLineStart = /(?:^|\n)[ \t>]*$/.test(said);
    for (const one of cited) {
      const key = `${one.start} ${one.end} ${one.verified || one.quote}`;
      const number = numbers.get(key) ?? next;
      yield say(`[${number}]`);
      if (numbers.has(key)) continue;
      numbers.set(key, number);
      next += 1;
      yield { type: "citation", number, ...one };
    }
    // Else Markdown would read the marker as a link, or as a link's definition.
    if (after === "(" || (after === ":" && atLineStart)) yield say(" ");
  }

  async function resolve({ number, quote }: MarkItem, sentence: string): Promise<Cited[]> {
    const named = passages[number - 1];
    if (quote !== null && /[\p{L}\p{N}]/u.test(quote)) {
      const found = (named && placeIn(named, quote)) ?? (await placeAstray(quote));
      if (found) return [found];
      return named
        ? [{ ...cut(named, { start: 0, end: named.text.length }), quote: plain(quote), verified: false }]
        : [];
    }
    return named ? [cut(named, await bestSentence(number - 1, named, sentence))] : [];
  }

  async function placeAstray(quote: string): Promise<Cited | null> {
    astray += 1;
    if (astray > QUOTES_ASTRAY) return null;
    for (const [at, passage] of passages.entries()) {
      if (at % PASSAGES_A_TURN === 0) await othersTurn();
      const found = placeIn(passage, quote);
      if (found) return found;
    }
    return null;
  }

  async function bestSentence(place: number, passage: AnswerPassage, sentence: string): Promise<Stretch> {
    const ranked = await rankSentences(sentence, passages);
    const best = ranked.find((one) => one.passage === place) ?? splitSentences(passage.text)[0];
    return best ?? { start: 0, end: passage.text.length };
  }
}

function placeIn(passage: AnswerPassage, quote: string): Cited | null {
  const found = findQuote(passage.text, quote);
  return found && cut(passage, found);
}

/** The document's own words. */
function cut({ text, start: from }: AnswerPassage, { start, end }: Stretch): Cited {
  const quote = text.slice(start, end);
  const first = from + codePointLength(text.slice(0, start));
  return { quote, start: first, end: first + codePointLength(quote), verified: true };
}

/** A quote that the document does not hold, on one line. */
function plain(quote: string): string {
  return quote.replace(/\s+/gu, " ").trim().toWellFormed();
}

function lastSentence(said: string): string | undefined {
  return splitSentences(withoutMarkers(said)).at(-1)?.text;
}
