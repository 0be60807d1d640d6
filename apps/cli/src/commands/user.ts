import { text } from "node:stream/consumers";
import { Email, Password, PersonName } from "@marginalia/contract";
import { addUser, listUsers, takeSecondFactorOff } from "@marginalia/domain";
import type { Command } from "commander";
import { withDatabase } from "../database.ts";

type AddOptions = { name?: string; admin?: boolean; passwordStdin: true };

export function addUserCommands(program: Command): void {
  const user = program.command("user").description("accounts");

  user
    .command("add")
    .description("make an account; the first one of an instance is its administrator")
    .argument("<email>")
    .requiredOption("--password-stdin", "read the password from standard input")
    .option("--name <name>", "the person's name (default: the e-mail address up to the @)")
    .option("--admin", "make the person an administrator")
    .action(async (email: string, options: AddOptions) => {
      const password = (await text(process.stdin)).replace(/\r?\n$/, "");
      const input = {
        email: Email.parse(email),
        name: PersonName.parse(options.name ?? email.replace(/@.*/, "")),
        password: Password.parse(password),
        role: options.admin ? "administrator" : "member",
      } as const;
      const { id, role } = await withDatabase((db) => addUser({ db }, input));
      process.stdout.write(`${id}\t${input.email}\t${role}\n`);
    });

  user
    .command("second-factor-off")
    .description("take an account's second factor off: for who lost their phone and their recovery codes")
    .argument("<email>")
    .action(async (given: string) => {
      const email = Email.parse(given);
      await withDatabase((db) => takeSecondFactorOff({ db }, { email }));
      process.stdout.write(`${email} signs in with the password alone.\n`);
    });

  user
    .command("list")
    .description("list accounts: id, e-mail address, role, state, since, name; separated by tabs")
    .action(async () => {
      for (const one of await withDatabase((db) => listUsers({ db }))) {
        const state = one.disabled ? "disabled" : "active";
        const since = one.createdAt.toISOString();
        process.stdout.write(`${[one.id, one.email, one.role, state, since, one.name].join("\t")}\n`);
      }
    });
}
