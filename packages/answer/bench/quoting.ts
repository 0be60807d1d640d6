import { fileURLToPath } from "node:url";
import { ingestText } from "@marginalia/ingest";
import { type AnswerPassage, quotingAnswerer } from "../src/index.ts";
import { indexPassages } from "../src/passage-index.ts";
import { passagesByScore } from "../src/passage-score.ts";
import { baseline, baselineSentences } from "./baseline.ts";
import { type Article, type Dataset, readDataset } from "./xquad.ts";

/** Counts of questions. Weights were searched on the articles at even places of the file; the odd ones were in view, never searched. */
type Tally = { asked: number; sentence: number; nothing: number; unrelated: number; baselineSentence: number };

async function main(files: readonly string[]): Promise<void> {
  const own = ["en", "es"].map((name) => fileURLToPath(new URL(`data/${name}.json`, import.meta.url)));
  print(
    "| language | articles | questions | first quote answers | BM25 | wrongly nothing | nothing on another article |",
  );
  print("| --- | --- | --: | --: | --: | --: | --: |");
  const datasets = [...own, ...files].map(readDataset);
  for (const dataset of datasets) await measureQuotes(dataset);
  print("\n| language | right paragraph first of all | BM25 |\n| --- | --: | --: |");
  for (const dataset of datasets) await measureParagraphs(dataset);
}

async function measureQuotes({ name, articles }: Dataset): Promise<void> {
  const tallies = { even: emptyTally(), odd: emptyTally() };
  for (const [number, article] of articles.entries()) {
    const tally = number % 2 === 0 ? tallies.even : tallies.odd;
    await measureArticle(article, articles[(number + 1) % articles.length] ?? article, tally);
  }
  const { even, odd } = tallies;
  const all = emptyTally();
  for (const key of Object.keys(all) as (keyof Tally)[]) all[key] = even[key] + odd[key];
  for (const [half, tally] of Object.entries({ even, odd, all })) {
    const share = (key: keyof Tally) => percent(tally[key], tally.asked);
    const [ours, base] = [share("sentence"), share("baselineSentence")];
    print(`| ${name} | ${half} | ${tally.asked} | ${ours} | ${base} | ${share("nothing")} | ${share("unrelated")} |`);
  }
}

async function measureArticle(article: Article, other: Article, tally: Tally): Promise<void> {
  const passages = asDocument(article);
  const otherPassages = asDocument(other);
  const sentences = article.paragraphs.flatMap(baselineSentences);
  const findSentence = baseline(sentences);
  for (const { text, answers } of article.questions) {
    const quote = await firstQuote(text, passages);
    const isAnswer = (candidate: string | null | undefined) => answers.some((answer) => candidate?.includes(answer));
    tally.asked += 1;
    tally.sentence += Number(isAnswer(quote));
    tally.nothing += Number(quote === null);
    tally.unrelated += Number((await firstQuote(text, otherPassages)) === null);
    tally.baselineSentence += Number(isAnswer(sentences[findSentence(text)]));
  }
}

async function measureParagraphs({ name, articles }: Dataset): Promise<void> {
  const paragraphs = articles.flatMap((article) => article.paragraphs);
  const index = await indexPassages(paragraphs.map((text) => ({ text, start: 0, heading: null })));
  const findParagraph = baseline(paragraphs);
  let [asked, ours, base, first] = [0, 0, 0, 0];
  for (const article of articles) {
    for (const question of article.questions) {
      const right = first + question.paragraph;
      asked += 1;
      ours += Number((await passagesByScore(question.text, index))[0]?.passage === right);
      base += Number(findParagraph(question.text) === right);
    }
    first += article.paragraphs.length;
  }
  print(`| ${name} | ${percent(ours, asked)} | ${percent(base, asked)} |`);
}

function asDocument(article: Article): AnswerPassage[] {
  return ingestText(article.paragraphs.join("\n\n"), "text").passages;
}

async function firstQuote(question: string, passages: readonly AnswerPassage[]): Promise<string | null> {
  for await (const event of quotingAnswerer.answer({ question, passages, history: [] })) {
    if (event.type === "citation") return event.quote;
  }
  return null;
}

function emptyTally(): Tally {
  return { asked: 0, sentence: 0, nothing: 0, unrelated: 0, baselineSentence: 0 };
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main(process.argv.slice(2));
