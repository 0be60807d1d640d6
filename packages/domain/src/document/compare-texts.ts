import { setImmediate as othersTurn } from "node:timers/promises";
import { type ComparedPart, type ComparedStretch, codePointLength } from "@marginalia/contract";
import { diffArrays } from "diff";
import { pairUnique } from "./pair-unique.ts";

/** Together about as long as anybody waits for a page. */
const MOST_MILLISECONDS = 4_000;
/** Nobody else waits longer than this for one step. */
const STEP_MILLISECONDS = 40;

/** Longer changes are given paragraph by paragraph, longer stretches not at all. */
const WORD_CHARACTERS = 20_000;
const STRETCH_CHARACTERS = 40_000;
const REPLY_CHARACTERS = 1_000_000;
/** As many as are read in some ten milliseconds. */
const PARAGRAPHS_A_TURN = 10_000;
/** More are told as one. */
const MOST_STRETCHES = 4_000;

/** A paragraph is a line with the line breaks behind it. */
const PARAGRAPHS = /[^\n]*\n+|[^\n]+$/g;

type Paragraphs = { texts: string[]; keys: number[] };
type Change = { kind: "same" | "changed"; from: string[]; to: string[] };

/**
 * What differs between two texts of any script: first by paragraphs, white space aside, then by words within those that
 * changed. Takes its work in steps, bounded in time: what cannot be looked into closely is given whole.
 */
export async function compareTexts(from: string, to: string): Promise<ComparedStretch[]> {
  const until = performance.now() + MOST_MILLISECONDS;
  const key = keys();
  const before = await paragraphsOf(from, key);
  const after = await paragraphsOf(to, key);
  const stretches: ComparedStretch[] = [];
  let [fromAt, toAt, told] = [0, 0, 0];
  for (const change of shortened(await changesOf(before, after, until))) {
    const [old, fresh] = [change.from.join(""), change.to.join("")];
    const [fromEnd, toEnd] = [fromAt + codePointLength(old), toAt + codePointLength(fresh)];
    const length = change.kind === "same" ? fresh.length : old.length + fresh.length;
    const isTold = length <= STRETCH_CHARACTERS && told + length <= REPLY_CHARACTERS;
    const words = isTold && change.kind === "changed" ? await wordsOf(old, fresh, until) : null;
    if (isTold) told += length;
    stretches.push({
      kind: change.kind,
      from: { start: fromAt, end: fromEnd },
      to: { start: toAt, end: toEnd },
      paragraphs: Math.max(change.from.length, change.to.length),
      parts: isTold ? (words ?? wholeOf(change.kind, old, fresh)) : null,
      byWord: change.kind === "same" || words !== null || old === "" || fresh === "",
    });
    [fromAt, toAt] = [fromEnd, toEnd];
  }
  return stretches;
}

function shortened(changes: readonly Change[]): readonly Change[] {
  if (changes.length <= MOST_STRETCHES) return changes;
  const rest = changes.slice(MOST_STRETCHES);
  const [from, to] = [rest.flatMap((change) => change.from), rest.flatMap((change) => change.to)];
  return [...changes.slice(0, MOST_STRETCHES), { kind: "changed", from, to }];
}

/** A number for each paragraph, the same for paragraphs that differ in white space alone. */
function keys(): (paragraph: string) => number {
  const known = new Map<string, number>();
  return (paragraph) => {
    const seen = known.get(paragraph);
    if (seen !== undefined) return seen;
    const bare = paragraph.replace(/\s+/g, " ").trim();
    const key = known.get(bare) ?? known.size;
    known.set(bare, key);
    known.set(paragraph, key);
    return key;
  };
}

async function paragraphsOf(text: string, key: (paragraph: string) => number): Promise<Paragraphs> {
  const [texts, keys]: [string[], number[]] = [[], []];
  for (const [paragraph] of text.matchAll(PARAGRAPHS)) {
    texts.push(paragraph);
    keys.push(key(paragraph));
    if (texts.length % PARAGRAPHS_A_TURN === 0) await othersTurn();
  }
  return { texts, keys };
}

/** The paragraphs in order, as what is the same in both texts and what is not. */
async function changesOf(before: Paragraphs, after: Paragraphs, until: number): Promise<Change[]> {
  const changes: Change[] = [];
  const add = (kind: Change["kind"], from: string[], to: string[]) => {
    if (from.length + to.length === 0) return;
    const last = changes.at(-1);
    if (last?.kind !== kind) changes.push({ kind, from, to });
    else {
      last.from = last.from.concat(from);
      last.to = last.to.concat(to);
    }
  };
  let [old, fresh] = [0, 0];
  let since = performance.now();
  const pairs = pairUnique(before.keys, after.keys);
  for (const pair of [...pairs, { from: before.keys.length, to: after.keys.length, length: 0 }]) {
    const gap = { from: before.keys.slice(old, pair.from), to: after.keys.slice(fresh, pair.to) };
    const small = performance.now() < until ? differencesOf(gap.from, gap.to) : null;
    for (const { kind, from, to } of small ?? [
      { kind: "changed" as const, from: gap.from.length, to: gap.to.length },
    ]) {
      add(kind, before.texts.slice(old, old + from), after.texts.slice(fresh, fresh + to));
      [old, fresh] = [old + from, fresh + to];
    }
    add("same", before.texts.slice(old, old + pair.length), after.texts.slice(fresh, fresh + pair.length));
    [old, fresh] = [old + pair.length, fresh + pair.length];
    if (performance.now() - since < STEP_MILLISECONDS / 4) continue;
    await othersTurn();
    since = performance.now();
  }
  return changes;
}

type Difference = { kind: Change["kind"]; from: number; to: number };

/** How many elements of each list are the same, or not, in turn; null when that takes too long to find out. */
function differencesOf<Element>(from: Element[], to: Element[]): Difference[] | null {
  if (from.length === 0 || to.length === 0) return [{ kind: "changed", from: from.length, to: to.length }];
  const found = diffArrays(from, to, { timeout: STEP_MILLISECONDS });
  return (
    found?.map(({ added, removed, count }) => ({
      kind: added || removed ? "changed" : "same",
      from: added ? 0 : count,
      to: removed ? 0 : count,
    })) ?? null
  );
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** What was removed and what was added, word by word; null when there is too much of it. */
async function wordsOf(old: string, fresh: string, until: number): Promise<ComparedPart[] | null> {
  if (old === "" || fresh === "" || old.length + fresh.length > WORD_CHARACTERS || performance.now() > until)
    return null;
  await othersTurn();
  const [from, to] = [old, fresh].map((text) => Array.from(segmenter.segment(text), ({ segment }) => segment));
  const found = from && to && differencesOf(from, to);
  if (!found) return null;
  let [at, freshAt] = [0, 0];
  const runs: { kind: Change["kind"]; old: string; fresh: string }[] = [];
  for (const difference of found) {
    const [oldWords, freshWords] = [from.slice(at, at + difference.from), to.slice(freshAt, freshAt + difference.to)];
    [at, freshAt] = [at + difference.from, freshAt + difference.to];
    const run = { kind: difference.kind, old: oldWords.join(""), fresh: freshWords.join("") };
    const last = runs.at(-1);
    if (last?.kind === run.kind) Object.assign(last, { old: last.old + run.old, fresh: last.fresh + run.fresh });
    else runs.push(run);
  }
  return readable(runs);
}

type Run = { kind: Change["kind"]; old: string; fresh: string };

/** Words that were replaced one after the other read better as one change than with the spaces between them kept. */
function readable(runs: readonly Run[]): ComparedPart[] {
  const joined: Run[] = [];
  for (const [index, run] of runs.entries()) {
    const last = joined.at(-1);
    const isBridge = run.kind === "same" && index < runs.length - 1 && /^[\s\p{P}]{1,3}$/u.test(run.fresh);
    if (last?.kind === "changed" && (isBridge || run.kind === "changed")) {
      Object.assign(last, { old: last.old + run.old, fresh: last.fresh + run.fresh });
    } else joined.push({ ...run });
  }
  return joined.flatMap(({ kind, old, fresh }) => wholeOf(kind, old, fresh));
}

function wholeOf(kind: Change["kind"], old: string, fresh: string): ComparedPart[] {
  if (kind === "same") return [{ kind, text: fresh }];
  const parts: ComparedPart[] = [
    { kind: "removed", text: old },
    { kind: "added", text: fresh },
  ];
  return parts.filter(({ text }) => text !== "");
}
