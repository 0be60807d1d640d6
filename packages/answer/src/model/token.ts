/**
 * Tokens that one character counts, at most: what common tokenizers (byte pairs of 50,000 to 200,000 entries) need for
 * ordinary text of its script, rounded up. A script that a tokenizer may not know costs it a token a byte.
 */
const RATES: readonly (readonly [RegExp, number])[] = [
  [/[a-z ]/g, 0.28],
  [/[A-Z]/g, 0.65],
  [/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]/gu, 1.4],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu, 2],
  [/[\0-\x7f]/g, 0.8],
];

/** How many tokens a model may count for `text`: rather too many than too few, in any script. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  let rest = text;
  for (const [characters, rate] of RATES) {
    const others = rest.replace(characters, "");
    tokens += rate * countCodePoints(rest, others);
    rest = others;
    if (rest === "") break;
  }
  return Math.ceil(tokens + Buffer.byteLength(rest));
}

/** The code points that went, all of which are of one width. */
function countCodePoints(before: string, after: string): number {
  return before.length - after.length;
}

/** As much of the start of `text` as surely counts no more than `tokens`, cut between code points. */
export function fitTokens(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  let [fits, over] = [0, text.length];
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (estimateTokens(text.slice(0, middle)) <= tokens) fits = middle;
    else over = middle;
  }
  return text.slice(0, fits).replace(/[\ud800-\udbff]$/, "");
}
