import { parseArgs } from "node:util";
import type { Database } from "@marginalia/db";
import { searchChatSessions } from "../src/chat-session/search.ts";
import { listDocuments } from "../src/document/list.ts";
import { searchDocuments } from "../src/document/search.ts";
import { onOwnDatabase, print, quantiles, scopeOf, timed } from "./measuring.ts";
import { FOREIGN_WORD, seed } from "./seed.ts";
import type { LanguageName } from "./words.ts";

const { values } = parseArgs({ options: { messages: { type: "string", default: "100000" } } });
const messages = Number(values.messages);
const RUNS = 100;
const LIMIT = 20;

/** Everything that is sent while somebody types `text`. */
const typing = (text: string) => [...text].map((_, index, all) => all.slice(0, index + 1).join(""));

function makeCases(words: Record<LanguageName, string[]>): Record<string, string[]> {
  const of = (name: LanguageName, ...ranks: number[]) => ranks.map((rank) => words[name][rank] ?? "");
  return {
    "common words, letter by letter": of("latin", 1, 5, 20, 60).flatMap(typing),
    "two letters": ["ba", "co", "di", "fu", "he"],
    "rare words, letter by letter": of("latin", 9_000, 14_000, 19_000).flatMap(typing),
    "two words": [`${of("latin", 10)} ${of("latin", 3_000)}`, `${of("latin", 2)} ${of("latin", 4)}`].flatMap(typing),
    "two Chinese characters": of("chinese", 30, 500, 5_000).map((word) => [...word.repeat(2)].slice(0, 2).join("")),
    "Arabic, letter by letter": of("arabic", 40, 4_000).flatMap(typing),
    "found nowhere": ["zzyzx", "zzyzx ba", "ξ"],
    "common in documents of the newer half": typing(FOREIGN_WORD).slice(1),
  };
}

async function measure(db: Database): Promise<void> {
  const began = performance.now();
  const { readers, words } = await seed(db, messages / 100);
  print(
    `${(messages / 100).toLocaleString("en")} documents, ${messages.toLocaleString("en")} messages, seeded in ${Math.round((performance.now() - began) / 1_000)} s.\n`,
  );
  print(
    "| documents to read | typed | documents: median, p99 ms | sessions: median, p99 ms | list: median ms | ratio of medians |",
  );
  print("| --- | --- | --: | --: | --: | --: |");
  for (const [reads, accountId] of Object.entries(readers)) {
    const scope = await scopeOf(db, accountId);
    for (const [name, queries] of Object.entries(makeCases(words))) {
      const times = { documents: [] as number[], sessions: [] as number[], list: [] as number[] };
      for (let run = 0; run < RUNS; run += 1) {
        const query = queries[run % queries.length] ?? "";
        times.list.push(await timed(() => listDocuments(scope, { limit: LIMIT })));
        times.documents.push(await timed(() => searchDocuments(scope, { query, limit: LIMIT })));
        times.sessions.push(await timed(() => searchChatSessions(scope, { query, limit: LIMIT })));
      }
      const [documents, sessions, list] = [
        quantiles(times.documents),
        quantiles(times.sessions),
        quantiles(times.list),
      ];
      const ratio = Math.max(documents.median, sessions.median) / list.median;
      print(
        `| ${reads} | ${name} | ${show(documents)} | ${show(sessions)} | ${list.median.toFixed(1)} | ${ratio.toFixed(1)} |`,
      );
    }
  }
}

const show = ({ median, p99 }: { median: number; p99: number }) => `${median.toFixed(1)}, ${p99.toFixed(1)}`;

await onOwnDatabase(measure);
