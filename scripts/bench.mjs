// `npm run bench -- get|session|scale|web|lists|search|import|quoting`: what is measured, each by one command that prints tables as Markdown; the
// first three keep them as JSON in `.cache/bench`, and `--short` makes them measure next to nothing: they fail on wrong answers, never on time.
import { spawnSync } from "node:child_process";

const measures = {
  get: () => import("./bench/get.mjs"),
  session: () => import("./bench/session.mjs"),
  scale: () => import("./bench/scale.mjs"),
  web: () => import("./bench/web.mjs"),
  lists: () => runSource("packages/domain/bench/lists.ts"),
  search: () => runSource("packages/domain/bench/search.ts"),
  import: () => import("./bench/imports.mjs"),
  quoting: () => runSource("packages/answer/bench/quoting.ts"),
};

const [name = "get", ...rest] = process.argv.slice(2);
if (!Object.hasOwn(measures, name)) {
  console.error(`Say what to measure: npm run bench -- ${Object.keys(measures).join("|")}`);
  process.exit(1);
}
process.argv.splice(2, process.argv.length, ...rest);
await measures[name]();

function runSource(path) {
  const args = ["--import", "tsx", path, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
}
