import { text } from "node:stream/consumers";
import { createSeal, rotateSeal } from "@marginalia/domain";
import type { Command } from "commander";
import { z } from "zod";
import { withDatabase } from "../database.ts";
import { env } from "../env.ts";
import { prepareNextSecret, readInstanceSecret, takeNextSecret } from "../secret.ts";

const NewSecret = z.string().trim().min(32, "A secret has 32 characters or more.");

export function addSecretCommands(program: Command): void {
  program
    .command("secret")
    .description("the instance's secret")
    .command("rotate")
    .description("change the instance's secret while no server runs: second factors are sealed anew, and go on to work")
    .option("--secret-stdin", "read the new one from standard input, where MARGINALIA_SECRET is set")
    .action(async ({ secretStdin = false }: { secretStdin?: boolean }) => {
      const current = await readInstanceSecret();
      if (!current) throw new Error("There is no secret yet: the first start makes one.");
      const isOwn = env.MARGINALIA_SECRET === undefined;
      if (isOwn === secretStdin) {
        throw new Error(
          isOwn
            ? "The secret is in the data directory: a new one is made there. Leave --secret-stdin out."
            : "MARGINALIA_SECRET is set: give the new one by --secret-stdin, then set it to that.",
        );
      }
      const next = isOwn ? await prepareNextSecret() : NewSecret.parse(await text(process.stdin));
      const seals = { from: createSeal(current), to: createSeal(next) };
      const count = await withDatabase((db) => rotateSeal({ db }, seals));
      if (isOwn) await takeNextSecret();
      const then = isOwn ? "Start the server." : "Set MARGINALIA_SECRET to the new secret, then start the server.";
      process.stdout.write(`${count} second factors are sealed under the new secret. ${then}\n`);
    });
}
