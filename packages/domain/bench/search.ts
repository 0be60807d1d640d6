import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccountId } from "@marginalia/contract";
import { type Database, openDatabase } from "@marginalia/db";
import { openEmbeddedPostgres } from "@marginalia/db/embedded";
import { migrateDatabase } from "@marginalia/db/migrate";
import { authenticate } from "../src/authenticate.ts";
import { searchChatSessions } from "../src/chat-session/search.ts";
import { openDevice } from "../src/device/open.ts";
import { listDocuments } from "../src/document/list.ts";
import { searchDocuments } from "../src/document/search.ts";
import type { Scope } from "../src/scope.ts";
import { FOREIGN_WORD, seed } from "./seed.ts";
import type { LanguageName } from "./words.ts";

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
  const { readers, words } = await seed(db);
  print(`Seeded in ${Math.round((performance.now() - began) / 1_000)} s.\n`);
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

async function scopeOf(db: Database, accountId: AccountId): Promise<Scope> {
  const actor = await authenticate(
    { db },
    { kind: "device", secret: await openDevice({ db }, { accountId, userAgent: "bench" }) },
  );
  if (!actor) throw new Error("The benchmark's own person was not let in.");
  return { db, actor };
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await call();
  return performance.now() - began;
}

function quantiles(times: number[]): { median: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}

const show = ({ median, p99 }: { median: number; p99: number }) => `${median.toFixed(1)}, ${p99.toFixed(1)}`;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const directory = await mkdtemp(join(tmpdir(), "marginalia-bench-"));
await chmod(directory, 0o711); // as root, PostgreSQL runs as another user, who has to pass
const postgres = await openEmbeddedPostgres({ dataDir: join(directory, "data") });
try {
  await migrateDatabase(postgres.url);
  const { db, close } = openDatabase(postgres.url);
  await measure(db).finally(close);
} finally {
  await postgres.close();
  await rm(directory, { recursive: true, force: true });
}
