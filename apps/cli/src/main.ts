import { Command } from "commander";
import { z } from "zod";
import { addDatabaseCommands } from "./commands/database.ts";
import { addInvitationCommands } from "./commands/invitation.ts";
import { addTokenCommands } from "./commands/token.ts";
import { addUserCommands } from "./commands/user.ts";
import { addWorkCommand } from "./commands/work.ts";

const program = new Command("marginalia")
  .description("The operator's command of a Marginalia instance. It works while the server runs, and without it.")
  .configureHelp({ showGlobalOptions: true });

addUserCommands(program);
addTokenCommands(program);
addInvitationCommands(program);
addDatabaseCommands(program);
addWorkCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`marginalia: ${sentence(error)}\n`);
  process.exitCode = 1;
}

function sentence(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map((issue) => issue.message).join(" ");
  if (error instanceof Error) return error.message;
  return String(error);
}
