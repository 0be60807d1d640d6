import { randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { env } from "./env.ts";

export const SECRET_FILE = join(env.MARGINALIA_DATA_DIR, "secret");
const NEXT_FILE = `${SECRET_FILE}.next`;

/** The instance's secret as the server has it; undefined before its first start. */
export async function readInstanceSecret(): Promise<string | undefined> {
  return env.MARGINALIA_SECRET ?? readIfThere(SECRET_FILE);
}

/** What a rotation that broke off was about to change to; undefined when none did. */
export const readNextSecret = () => readIfThere(NEXT_FILE);

/** A new secret, on the disk before anything is sealed under it; the one of a rotation that broke off is taken up again. */
export async function prepareNextSecret(): Promise<string> {
  const begun = await readNextSecret();
  if (begun) return begun;
  const secret = randomBytes(32).toString("base64url");
  const file = await open(NEXT_FILE, "w", 0o600);
  await file.writeFile(secret);
  await file.sync();
  await file.close();
  return secret;
}

/** The next secret is the secret. */
export const takeNextSecret = () => rename(NEXT_FILE, SECRET_FILE);

function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
