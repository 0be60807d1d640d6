import { spawn } from "node:child_process";

/** A user of the operating system, to run a program as. */
export type SystemUser = { readonly name: string; readonly uid: number; readonly gid: number };

/** What a program said and how it ended; `code` is null when a signal ended it. */
export type Outcome = { readonly code: number | null; readonly output: string };

/**
 * The environment PostgreSQL's programs get: nothing of ours, so that neither our secrets nor a stray PGPORT reach them.
 */
export function bareEnvironment(): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: handed on to a child process, it configures nothing here
  const { PATH = "/usr/sbin:/usr/bin:/sbin:/bin", SYSTEMROOT, TMPDIR } = process.env;
  const bare: Partial<NodeJS.ProcessEnv> = { PATH, LC_ALL: "C" };
  if (SYSTEMROOT) bare.SYSTEMROOT = SYSTEMROOT;
  if (TMPDIR) bare.TMPDIR = TMPDIR;
  return bare as NodeJS.ProcessEnv; // where Next's types are loaded, they demand a NODE_ENV of every environment
}

/** Spawn options that make a child run as `user` (undefined: as ourselves), in a directory every user can enter. */
export function runAs(user: SystemUser | undefined): { cwd: string; uid?: number; gid?: number } {
  return user ? { cwd: "/", uid: user.uid, gid: user.gid } : { cwd: "/" };
}

/** Runs a program to its end. Rejects only if it cannot be started (ENOENT, EACCES, EPERM). */
export function runProgram(file: string, args: readonly string[], user?: SystemUser): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...runAs(user), env: bareEnvironment(), stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString("utf8") }));
  });
}
