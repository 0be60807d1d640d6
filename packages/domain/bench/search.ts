import { parseArgs } from "node:util";
import type { Database } from "@marginalia/db";
import { listChatSessions } from "../src/chat-session/list.ts";
import { searchChatSessions } from "../src/chat-session/search.ts";
import { searchDocuments } from "../src/document/search.ts";
import { onOwnDatabase, print, quantiles, scopeOf, timed } from "./measuring.ts";
import { FOREIGN_WORD, type Seeded, seed } from "./seed.ts";
import type { LanguageName } from "./words.ts";

const { values } = parseArgs({ options: { messages: { type: "string", default: "100000" } } });
const [SMALL, LARGE] = [1_000, Number(values.messages)];
const RUNS = 60;
/** Rounds before: the code and the caches are warm for both. */
const WARM = 15;
const READERS = ["20 of them", "the older half", "all"] as const;
const WHAT = ["list", "documents", "sessions"] as const;
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

type Size = { messages: number; calls: (reads: Reads) => Promise<Calls>; words: Seeded["words"] };
type Reads = keyof Seeded["readers"];
type Calls = Record<"list" | "documents" | "sessions", (query: string) => Promise<unknown>>;

async function open(db: Database, messages: number): Promise<Size> {
  const began = performance.now();
  const { readers, words } = await seed(db, messages / 100);
  const of = (count: number) => count.toLocaleString("en");
  print(
    `${of(messages / 100)} documents, ${of(messages / 10)} sessions, ${of(messages)} messages, seeded in ${Math.round((performance.now() - began) / 1_000)} s.`,
  );
  return {
    messages,
    words,
    calls: async (reads) => {
      const scope = await scopeOf(db, readers[reads]);
      return {
        list: () => listChatSessions(scope, { limit: LIMIT, mine: false }),
        documents: (query) => searchDocuments(scope, { query, limit: LIMIT }),
        sessions: (query) => searchChatSessions(scope, { query, limit: LIMIT }),
      };
    },
  };
}

/** Both sizes in turn, so that what else the machine does falls on both. */
async function measure(small: Size, large: Size): Promise<void> {
  print(`\nMedian ms with ${small.messages} messages, with ${large.messages}, and how many times as long.\n`);
  print("| documents to read | typed | list of sessions | documents found | sessions found | p99 ms of these two |");
  print("| --- | --- | --: | --: | --: | --: |");
  for (const reads of READERS) {
    const both = [await small.calls(reads), await large.calls(reads)] as const;
    for (const [name, queries] of Object.entries(makeCases(large.words))) {
      const times = { list: [[], []], documents: [[], []], sessions: [[], []] } as Record<
        keyof Calls,
        [number[], number[]]
      >;
      for (let run = -WARM; run < RUNS; run += 1) {
        const query = queries[(run + WARM) % queries.length] ?? "";
        for (const what of WHAT) {
          for (const at of [0, 1] as const) {
            const took = await timed(() => both[at][what](query));
            if (run >= 0) times[what][at].push(took);
          }
        }
      }
      const last = WHAT.slice(1).map((what) => quantiles(times[what][1]).p99.toFixed(0));
      print(`| ${reads} | ${name} | ${WHAT.map((what) => show(times[what])).join(" | ")} | ${last.join(", ")} |`);
    }
  }
}

function show([before, after]: [number[], number[]]): string {
  const [short, long] = [quantiles(before).median, quantiles(after).median];
  return `${short.toFixed(1)}, ${long.toFixed(1)}: ${(long / short).toFixed(1)}`;
}

await onOwnDatabase((first) =>
  onOwnDatabase(async (second) => measure(await open(first, SMALL), await open(second, LARGE))),
);
