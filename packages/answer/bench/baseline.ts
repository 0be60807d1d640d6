/** Plain BM25 over lower-case words of Intl.Segmenter: what the quoting answerer is measured against. */
const K1 = 1.2;
const B = 0.75;

const words = new Intl.Segmenter("en", { granularity: "word" });
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/** The sentences of a text as Intl.Segmenter cuts them. */
export function baselineSentences(text: string): string[] {
  return [...sentences.segment(text)].map(({ segment }) => segment.trim()).filter((sentence) => sentence !== "");
}

/** A function that finds the text of `texts` with the highest BM25 score for a question; -1 if none shares a word. */
export function baseline(texts: readonly string[]): (question: string) => number {
  const counts = texts.map((text) => count(wordsOf(text)));
  const lengths = texts.map((text) => wordsOf(text).length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const frequency = count(counts.flatMap((terms) => [...terms.keys()]));
  return (question) => {
    const terms = new Set(wordsOf(question));
    const scores = counts.map((text, index) => {
      let score = 0;
      for (const term of terms) {
        const tf = text.get(term) ?? 0;
        const df = frequency.get(term) ?? 0;
        const idf = Math.log(1 + (texts.length - df + 0.5) / (df + 0.5));
        score += (idf * tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * (lengths[index] ?? 0)) / mean));
      }
      return score;
    });
    const best = Math.max(...scores);
    return best > 0 ? scores.indexOf(best) : -1;
  };
}

function wordsOf(text: string): string[] {
  return [...words.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment.toLowerCase());
}

function count(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
