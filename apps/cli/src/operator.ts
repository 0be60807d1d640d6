import type { Command } from "commander";
import { addBackupCommands } from "./commands/backup.ts";
import { addDatabaseCommands } from "./commands/database.ts";
import { addInvitationCommands } from "./commands/invitation.ts";
import { addSecretCommands } from "./commands/secret.ts";
import { addTokenCommands } from "./commands/token.ts";
import { addUserCommands } from "./commands/user.ts";
import { addWorkCommand } from "./commands/work.ts";

/** The commands that work on the database itself: all that the product is made of stands behind them. */
export function addOperatorCommands(program: Command): void {
  addUserCommands(program);
  addTokenCommands(program);
  addInvitationCommands(program);
  addDatabaseCommands(program);
  addBackupCommands(program);
  addSecretCommands(program);
  addWorkCommand(program);
}
