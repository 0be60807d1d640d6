import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** A question with the paragraph (of its article) that answers it and the texts that count as the answer. */
export type Question = { text: string; paragraph: number; answers: readonly string[] };
export type Article = { paragraphs: readonly string[]; questions: readonly Question[] };
export type Dataset = { name: string; articles: readonly Article[] };

/** SQuAD 1.1's file format, which XQuAD keeps (https://github.com/google-deepmind/xquad). */
type SquadFile = {
  data: { paragraphs: { context: string; qas: { question: string; answers: { text: string }[] }[] }[] }[];
};

/** Reads an XQuAD file; its name stands for its language. */
export function readDataset(path: string): Dataset {
  // A benchmark's own data: a file of another shape may fail as it likes.
  const file = JSON.parse(readFileSync(path, "utf8")) as SquadFile;
  const articles = file.data.map(({ paragraphs }): Article => {
    const questions = paragraphs.flatMap(({ qas }, paragraph) =>
      qas.map(({ question, answers }) => ({ text: question, paragraph, answers: answers.map(({ text }) => text) })),
    );
    return { paragraphs: paragraphs.map(({ context }) => context), questions };
  });
  return { name: basename(path, ".json"), articles };
}
