import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { env } from "../env.ts";
import { Refusal } from "./refusal.ts";

const Settings = z.object({ url: z.url({ protocol: /^https?$/ }), token: z.string().min(1) });
export type Settings = z.infer<typeof Settings>;

/** Where a sign-in is kept: for its owner alone. */
export const settingsFile = () =>
  join(env.XDG_CONFIG_HOME ?? join(homedir(), ".config"), "marginalia", "credentials.json");

/** Where the instance is and what opens it: from the environment, else from `marginalia login`. */
export async function readSettings(): Promise<Settings> {
  const { MARGINALIA_URL: url, MARGINALIA_TOKEN: token } = env;
  if (url !== undefined && token !== undefined) return { url, token };
  const kept = await readFile(settingsFile(), "utf8").catch(() => null);
  if (kept === null) {
    throw new Refusal("signedOut", "Sign in with `marginalia login URL`, or set MARGINALIA_URL and MARGINALIA_TOKEN.");
  }
  const read = Settings.safeParse(JSON.parse(kept));
  if (!read.success)
    throw new Refusal("signedOut", `${settingsFile()} holds no sign-in: run \`marginalia login URL\`.`);
  // A token goes to the instance that it was made on, and to no other.
  if (url !== undefined && token === undefined && new URL(url).origin !== new URL(read.data.url).origin) {
    throw new Refusal(
      "signedOut",
      `The sign-in is for ${read.data.url}: set MARGINALIA_TOKEN for ${url}, or sign in there.`,
    );
  }
  return { url: url ?? read.data.url, token: token ?? read.data.token };
}

export async function keepSettings(settings: Settings): Promise<void> {
  const file = settingsFile();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, file);
}

export const forgetSettings = () => rm(settingsFile(), { force: true });
