// `npm run trial:docs [-- FILES]`: every command that the documents show, run in their order against an instance of its own.
// A fence of `sh` is run, with localhost:3000 as the instance; one of `sh no-run` is not. `<!-- prints: PATTERN -->` below a
// fence says what its output has to match.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fencesOf, PAGES } from "../documents.mjs";
import { root } from "../prepare.mjs";
import { createInstance } from "./instance.mjs";

/** Configuration that the pages speak of. */
const CONFIGURATION = { MARGINALIA_METRICS_TOKEN: "a token for the documents' metrics" };

const files = process.argv.length > 2 ? process.argv.slice(2) : PAGES.filter((page) => commandsOf(page).length > 0);
for (const file of files) {
  const home = mkdtempSync(join(tmpdir(), "marginalia-docs-"));
  const instance = await createInstance(CONFIGURATION);
  try {
    await instance.start();
    runDocument(file, { ...instance.env, HOME: home, XDG_CONFIG_HOME: join(home, ".config") }, instance.origin);
  } finally {
    await instance.remove();
    rmSync(home, { recursive: true });
  }
}

function commandsOf(page) {
  return fencesOf(page).filter(({ isRun }) => isRun);
}

/** One shell for a document, as for somebody who reads it from the top. */
function runDocument(file, env, origin) {
  const blocks = commandsOf(file);
  if (blocks.length === 0) throw new Error(`${file} shows no command.`);
  const mark = "─── next block";
  const script = blocks
    .map(({ commands }) => commands.replaceAll("http://localhost:3000", origin))
    .join(`\nprintf '\\n%s\\n' '${mark}'\n`);
  const prelude = "set -euo pipefail\nshopt -s expand_aliases\n";
  const done = spawnSync("bash", ["-s"], { cwd: root, env, input: prelude + script, encoding: "utf8" });
  const outputs = done.stdout.split(`\n${mark}\n`);
  for (const [at, { commands, pattern }] of blocks.entries()) {
    const output = outputs[at];
    const isWrong = output === undefined || (pattern !== undefined && !new RegExp(pattern, "m").test(output));
    if (isWrong || (at === outputs.length - 1 && done.status !== 0)) {
      console.error(`${file}:\n${commands}\nended with ${done.status} and printed:\n${output ?? ""}\n${done.stderr}`);
      if (pattern !== undefined) console.error(`It was to match ${pattern}.`);
      process.exitCode = 1;
      return;
    }
  }
  console.log(`${file}: ${blocks.length} blocks of commands ran, and printed what the page says`);
}
