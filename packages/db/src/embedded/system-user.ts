import { stat } from "node:fs/promises";
import { codeOf, unless } from "./failure.ts";
import { type Outcome, runProgram, type SystemUser } from "./program.ts";

const OWN_USER = "marginalia";

const CREATIONS: readonly (readonly (readonly string[])[])[] = [
  [["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/bin/false"]],
  // Alpine and other systems of busybox
  [
    ["addgroup", "-S"],
    ["adduser", "-S", "-D", "-H", "-h", "/nonexistent", "-s", "/bin/false", "-G", OWN_USER],
  ],
];

async function attempt(command: readonly string[]): Promise<Outcome> {
  const [file = "", ...args] = command;
  return (await unless(runProgram(file, args), "ENOENT", "EACCES")) ?? { code: 127, output: `${file}: not found` };
}

/** The system user of that name, if there is one. */
export async function findUser(name: string): Promise<SystemUser | undefined> {
  const [uid, gid] = await Promise.all([attempt(["id", "-u", name]), attempt(["id", "-g", name])]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { name, uid: Number(uid.output), gid: Number(gid.output) };
}

/** Creates a system user without home or shell. @throws Error in one sentence when this system does not let us. */
async function createUser(name: string): Promise<SystemUser> {
  const outputs: string[] = [];
  for (const commands of CREATIONS) {
    for (const command of commands) outputs.push((await attempt([...command, name])).output);
    const user = await findUser(name);
    if (user) return user;
  }
  throw new Error(
    "PostgreSQL refuses to run as root and no system user could be created for it: start Marginalia as an ordinary user, or set DATABASE_URL.",
    { cause: new Error(outputs.join("")) },
  );
}

/**
 * Whom PostgreSQL runs as: ourselves (undefined), unless we are root, as which it refuses to run. Then it is the owner of
 * the cluster that is already there, or the system user "postgres", or one of our own that is created at need.
 *
 * @throws Error in one sentence when the cluster belongs to somebody we cannot act for.
 */
export async function chooseUser(cluster: string): Promise<SystemUser | undefined> {
  const me = process.getuid?.();
  const owner = await unless(stat(cluster), "ENOENT").catch((error: unknown) => {
    if (codeOf(error) === "EACCES") return undefined; // said better by the first one who has to write there
    throw error;
  });
  if (me !== 0) {
    if (!owner || me === undefined || owner.uid === me) return undefined;
    throw new Error(
      `The database in ${cluster} belongs to another user (uid ${owner.uid}): start Marginalia as that user.`,
    );
  }
  if (owner && owner.uid !== 0) {
    const name = (await attempt(["id", "-un", String(owner.uid)])).output.trim();
    return { name, uid: owner.uid, gid: owner.gid };
  }
  const user = (await findUser("postgres")) ?? (await findUser(OWN_USER)) ?? (await createUser(OWN_USER));
  if (owner) {
    throw new Error(
      `The database in ${cluster} belongs to root, as whom PostgreSQL refuses to run: run chown -R ${user.name}: ${cluster}`,
    );
  }
  return user;
}
