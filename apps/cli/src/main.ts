import tab from "@bomb.sh/tab/commander";
import { Command, CommanderError } from "commander";
import { z } from "zod";
import { addAskCommand } from "./remote/ask.ts";
import { addImportCommand } from "./remote/import.ts";
import { addLoginCommands } from "./remote/login.ts";
import { addReadCommands } from "./remote/read.ts";
import { EXIT_CODES, explain } from "./remote/refusal.ts";
import { addTransferCommands } from "./remote/transfer.ts";

const program = new Command("marginalia")
  .description(
    "The command of Marginalia: for people, against an instance with an access token; for its operator, beside its database.",
  )
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();

program.commandsGroup("For people:");
addLoginCommands(program);
addReadCommands(program);
addAskCommand(program);
addTransferCommands(program);
addImportCommand(program);

// Who asks an instance elsewhere does not wait for what only the operator needs.
const isForPeople = program.commands.some((command) => command.name() === process.argv[2]);
if (!isForPeople) {
  const { addOperatorCommands } = await import("./operator.ts");
  program.commandsGroup("For the operator, while the server runs and without it:");
  addOperatorCommands(program);
  program.commandsGroup("For the shell:");
  tab(program);
}

// Whoever read the output has enough of it, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) =>
  process.exit(error.code === "EPIPE" ? 0 : EXIT_CODES.failed),
);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has told already; asking for help is no mistake.
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_CODES.usage;
  } else {
    const { exitCode, sentence } = explain(error);
    process.stderr.write(`marginalia: ${error instanceof z.ZodError ? issuesOf(error) : sentence}\n`);
    process.exitCode = exitCode;
  }
}

function issuesOf({ issues }: z.ZodError): string {
  return issues.map((issue) => issue.message).join(" ");
}
