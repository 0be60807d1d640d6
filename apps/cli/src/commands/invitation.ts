import { addInvitation } from "@marginalia/domain";
import type { Command } from "commander";
import { z } from "zod";
import { withDatabase } from "../database.ts";
import { env } from "../env.ts";

const Days = z.coerce.number().int().min(1).max(365);

export function addInvitationCommands(program: Command): void {
  program
    .command("invitation")
    .description("invitations to sign up, for an instance where sign-up is by invitation")
    .command("add")
    .description("make an invitation for one person and print its link")
    .option("--days <days>", "days until it expires", "14")
    .action(async (options: { days: string }) => {
      const days = Days.parse(options.days);
      const secret = await withDatabase((db) => addInvitation({ db }, { days }));
      const url = env.MARGINALIA_URL ?? `http://localhost:${env.PORT}`;
      process.stdout.write(`${new URL(`/sign-up?invitation=${secret}`, url)}\n`);
    });
}
