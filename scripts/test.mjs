// `npm test`: everything that has to hold. It ends with the number of tests that passed, and fails if one was skipped.
// A test or a trial that fails is tried once more, and named when it passes then.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { attempt, ensureInstalled, root, run, tool } from "./prepare.mjs";

process.env.NO_COLOR = "1";
const unsteadyTrials = [];
ensureInstalled();
ensureChromium();

step("types", tool("turbo"), ["run", "typecheck", "--output-logs=errors-only"]);
step("types of the scripts", tool("tsc"), ["-p", "."]);
step("lint", tool("biome"), ["check", "--error-on-warnings", "."]);
step("dead code", tool("knip"), []);
step("documents", process.execPath, ["scripts/check-docs.mjs"]);
step("what is read from the samples", process.execPath, ["scripts/samples.mjs", "--check"]);
step("unit, domain, api and architecture tests", tool("vitest"), [
  "run",
  "--retry=1",
  "--reporter=dot",
  "--reporter=json",
  "--outputFile.json=.cache/vitest.json",
]);
step("browser tests on the production build", process.execPath, ["scripts/browser-tests.mjs", "--retries=1"]);
trial("the published contract on a running instance", "trials/contract");
trial("the published client in Node.js, Deno and Bun", "trials/client");
trial("what the operator's tools see", "trials/operation");
trial("nginx and Caddy in front of two instances", "trials/proxy", "--short");
trial("every command that the documents show", "trials/docs");
trial("every way to read a session, in a short benchmark", "bench", "get", "--short");
trial("load while processes and PostgreSQL are killed", "trials/endurance", "--short");
trial("sessions read from a replica that falls behind", "trials/replica");
trial("a disk that runs full", "trials/full-disk");
trial("kill -9 in a burst of writes", "trials/kill", "10");
trial("the power is cut in a burst of writes", "trials/power", "3");
trial("a backup under writes, restored elsewhere", "trials/backup", "5000");
trial("kill -9 while an export is imported", "trials/import", "2");
trial("kill -9 while answers stream", "trials/answers", "2");

const unit = report("vitest");
const browser = report("playwright");
const passed = unit.numPassedTests + browser.stats.expected + browser.stats.flaky;
const notRun = unit.numPendingTests + unit.numTodoTests + browser.stats.skipped;
for (const name of unsteady()) console.error(`Unsteady, passed when tried again: ${name}`);
console.log(`\n${passed} passed, ${notRun} failed`);
if (notRun > 0 || unit.numPassedTests === 0 || browser.stats.expected === 0) {
  console.error(`${notRun} tests were skipped: none may be.`);
  process.exit(1);
}

/** Names of the tests that failed once: one try more is given, so that one race in 1,800 tests does not stop a release. */
function unsteady() {
  const tried = unit.testResults
    .flatMap((file) => file.assertionResults)
    .filter((one) => one.failureMessages.length > 0);
  const specs = browser.suites.flatMap(function inSuite(suite) {
    return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(inSuite)];
  });
  const flaky = specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky"));
  return [...unsteadyTrials, ...tried.map(({ fullName }) => fullName), ...flaky.map(({ title }) => title)];
}

function step(name, command, args) {
  if (name) console.error(`\n── ${name}`);
  run(command, args);
}

/** A program that starts instances, breaks them and judges what it finds. */
function trial(name, script, ...args) {
  console.error(`\n── ${name}`);
  const tried = () => attempt(process.execPath, [`scripts/${script}.mjs`, ...args]) === 0;
  if (tried()) return;
  console.error(`── ${name}: once more`);
  if (!tried()) process.exit(1);
  unsteadyTrials.push(name);
}

function report(name) {
  return JSON.parse(readFileSync(join(root, ".cache", `${name}.json`), "utf8"));
}
