import { CreateAccessTokenInput, Email, LIMITS } from "@marginalia/contract";
import { addToken } from "@marginalia/domain";
import type { Command } from "commander";
import { withDatabase } from "../database.ts";

type AddOptions = { name: string; scope: string; days: string; document?: string };

export function addTokenCommands(program: Command): void {
  program
    .command("token")
    .description("access tokens")
    .command("add")
    .description("make an access token for an account and print it, alone")
    .argument("<email>")
    .requiredOption("--name <name>", "what the token is for")
    .requiredOption("--scope <scopes>", "read, write or read,write")
    .option("--document <id>", "the only document that the token is to reach")
    .option("--days <days>", "days until it expires", String(LIMITS.tokenDaysDefault))
    .action(async (email: string, options: AddOptions) => {
      const input = CreateAccessTokenInput.parse({
        name: options.name,
        scopes: options.scope.split(",").map((scope) => scope.trim()),
        days: Number(options.days),
        documentId: options.document,
      });
      const made = await withDatabase((db) => addToken({ db }, { ...input, email: Email.parse(email) }));
      process.stdout.write(`${made.token}\n`);
    });
}
