import type { Command } from "commander";
import { withDatabase } from "../database.ts";
import { diagnose } from "../diagnose.ts";

export function addDatabaseCommands(program: Command): void {
  program
    .command("migrate")
    .description("bring the database to this version's schema (the server does so itself at each start)")
    .action(async () => {
      await withDatabase(async () => undefined);
      process.stdout.write("The database is at this version's schema.\n");
    });

  program
    .command("doctor")
    .description("say what is configured and whether it works; ends with 1 when something does not")
    .action(async () => {
      let healthy = true;
      for await (const { ok, what } of diagnose()) {
        healthy &&= ok;
        process.stdout.write(`${ok ? "ok  " : "FAIL"}  ${what}\n`);
      }
      if (!healthy) process.exitCode = 1;
    });
}
