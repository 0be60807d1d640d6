import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { createMarginaliaClient } from "@marginalia/client";
import type { Command } from "commander";
import { writeRow } from "./print.ts";
import { Refusal } from "./refusal.ts";
import { forgetSettings, keepSettings, settingsFile } from "./settings.ts";

export function addLoginCommands(program: Command): void {
  program
    .command("login")
    .description("keep an instance's address and an access token, for the commands below")
    .argument("<url>", "where people reach the instance")
    .option("--token-stdin", "read the token from standard input; else it is asked for")
    .action(async (given: string, options: { tokenStdin?: boolean }) => {
      if (!URL.canParse(given))
        throw new Refusal("usage", "Give the instance's whole address, as https://example.org.");
      const url = new URL(given).origin;
      const token = (options.tokenStdin ? await text(process.stdin) : await askForToken(url)).trim();
      if (token === "") throw new Refusal("usage", "There is no token. Make one in the instance's settings.");
      const { name, email } = await createMarginaliaClient({ url, token }).account.get.query();
      await keepSettings({ url, token });
      writeRow(name, email, url);
    });
  program.command("logout").description(`forget what login has kept in ${settingsFile()}`).action(forgetSettings);
}

/** What is typed is not shown. */
async function askForToken(url: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Refusal("usage", "Send the token with --token-stdin.");
  process.stderr.write(`An access token of ${url} (Settings, Access tokens): `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await line.question("");
  } finally {
    line.close();
    process.stderr.write("\n");
  }
}
