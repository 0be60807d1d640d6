// `npm run bench -- get|session|scale|import [--short]`: what is measured, each by one command that prints a table as Markdown and keeps it as JSON
// in `.cache/bench`. `--short` measures next to nothing: it fails on wrong answers, never on time.
const measures = {
  get: () => import("./bench/get.mjs"),
  session: () => import("./bench/session.mjs"),
  scale: () => import("./bench/scale.mjs"),
  import: () => import("./bench/imports.mjs"),
};

const [name = "get", ...rest] = process.argv.slice(2);
if (!Object.hasOwn(measures, name)) {
  console.error(`Say what to measure: npm run bench -- ${Object.keys(measures).join("|")}`);
  process.exit(1);
}
process.argv.splice(2, process.argv.length, ...rest);
await measures[name]();
