import { basename } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { MarginaliaClient, Outputs } from "@marginalia/client";
import type { Command } from "commander";
import { connect } from "./connect.ts";
import { openFile, percent, show } from "./file.ts";
import { writeJson } from "./print.ts";
import { Refusal } from "./refusal.ts";

/** Milliseconds between two looks at an import. */
const LOOK_EVERY = 300;

type Import = Outputs["import"]["get"];
type Options = { document?: string; dryRun?: boolean; json?: boolean };

/** Other tools' conversations come in. */
export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description(
      "bring conversations of ChatGPT, Claude, Open WebUI, LibreChat or Marginalia in: the files of one export",
    )
    .argument("<file...>")
    .option("--document <id>", "the document that the sessions shall be of; else a new one for each conversation")
    .option("--dry-run", "only say what would become of each conversation")
    .option("--json", "print the whole report as JSON")
    .option("--owner <email>", "for the operator, beside the database: whose sessions they become")
    .action(async (paths: string[], { owner, ...options }: Options & { owner?: string }) => {
      if (owner === undefined) return importElsewhere(paths, options);
      // Who asks an instance elsewhere does not wait for what only the operator needs.
      const { importBeside } = await import("../commands/import.ts");
      return importBeside(paths, { owner, ...options });
    });
}

async function importElsewhere(paths: readonly string[], { document, dryRun = false, json }: Options): Promise<void> {
  const { client, files } = await connect();
  const { importId: id } = await files.import({
    files: await Promise.all(paths.map(async (path) => ({ file: await openFile(path), fileName: basename(path) }))),
    dryRun,
    ...(document === undefined ? {} : { documentId: document }),
    ...(process.stderr.isTTY ? { onProgress: ({ sent, total }) => show(`sent ${percent(sent, total)}`) } : {}),
  });
  const run = await waitFor(client, id, dryRun ? "ready" : "done");
  if (json) writeJson({ import: run, entries: await readReport(client, id) });
  else {
    const counts = Object.entries(run.outcomes).map(([outcome, count]) => `${count} ${outcome}`);
    process.stdout.write(`${[counts.join(", "), run.problem].filter(Boolean).join("\n")}\n`);
  }
  if (run.state === "failed") throw new Refusal("refused", run.problem ?? "The import failed.");
  if (dryRun) await client.import.cancel.mutate({ id });
}

async function waitFor(client: MarginaliaClient, id: string, state: Import["state"]): Promise<Import> {
  for (;;) {
    const run = await client.import.get.query({ id });
    if ([state, "done", "failed", "cancelled"].includes(run.state)) {
      show("");
      return run;
    }
    show(run.conversations === null ? run.state : `${run.state} ${run.done} of ${run.conversations}`);
    await setTimeout(LOOK_EVERY);
  }
}

async function readReport(client: MarginaliaClient, id: string) {
  const entries: Outputs["import"]["report"]["entries"] = [];
  for (let after: number | null = -1; after !== null; ) {
    const page: Outputs["import"]["report"] = await client.import.report.query({ id, after });
    entries.push(...page.entries);
    after = page.nextAfter;
  }
  return entries;
}
