import { once } from "node:events";
import { startSweeper } from "@marginalia/domain";
import { startImportWorker } from "@marginalia/domain/import-worker";
import { startUploadWorker } from "@marginalia/domain/worker";
import type { Command } from "commander";
import { withDatabase } from "../database.ts";
import { env } from "../env.ts";

export function addWorkCommand(program: Command): void {
  program
    .command("work")
    .description(
      "read uploaded files, and end answers whose server was killed, until stopped (the server does so itself; for a platform that runs only Next)",
    )
    .action(() =>
      withDatabase(async (db) => {
        const onError = (error: unknown) =>
          void process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
        const worker = startUploadWorker({
          db,
          seconds: env.MARGINALIA_READING_SECONDS,
          memoryMegabytes: env.MARGINALIA_READING_MEGABYTES,
          onError,
        });
        const imports = startImportWorker({ db, onError });
        const sweeper = startSweeper({ db, onError });
        process.stdout.write("Reading uploaded files. Ctrl+C stops.\n");
        await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
        await sweeper.close();
        await imports.close();
        await worker.close();
      }),
    );
}
