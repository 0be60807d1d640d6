import { access, constants, stat } from "node:fs/promises";
import { type Database, openDatabase } from "@marginalia/db";
import { findEmbeddedPostgres } from "@marginalia/db/embedded";
import { countPendingMigrations } from "@marginalia/db/migrate";
import { countUnreadableSecondFactors, createSeal, listUsers, openAnswerers } from "@marginalia/domain";
import { env } from "./env.ts";
import { readInstanceSecret, readNextSecret, SECRET_FILE } from "./secret.ts";

/** Everybody but the owner of a file, in its mode. */
const OTHERS = 0o077;

export type Finding = { ok: boolean; what: string };

/** Looks at the instance without starting anything. */
export async function* diagnose(): AsyncGenerator<Finding> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  yield { ok: major > 20 || (major === 20 && minor >= 19), what: `Node.js ${process.versions.node}` };
  yield* findModels();
  const url = env.DATABASE_URL ?? (yield* findEmbedded());
  if (url === undefined) return;
  const { db, close } = openDatabase(url, { max: 1 });
  try {
    const pending = await countPendingMigrations(url);
    yield pending === 0
      ? { ok: true, what: "The database answers and is at this version's schema" }
      : { ok: false, what: `The database answers but lacks ${pending} migrations: run marginalia migrate` };
    if (pending > 0) return;
    const users = await listUsers({ db });
    const administrators = users.filter((one) => one.role === "administrator" && !one.disabled).length;
    yield { ok: true, what: `${users.length} accounts, ${administrators} of them active administrators` };
    yield* examineSecret(db);
  } catch (error) {
    yield { ok: false, what: `The database cannot be used: ${error instanceof Error ? error.message : error}` };
  } finally {
    await close();
  }
}

/** Whether the secret is there, is its owner's alone, and opens what was sealed under it. */
async function* examineSecret(db: Database): AsyncGenerator<Finding> {
  if (await readNextSecret()) yield { ok: false, what: "A rotation of the secret broke off: run secret rotate again" };
  const secret = await readInstanceSecret();
  const unreadable = await countUnreadableSecondFactors({ db }, createSeal(secret ?? ""));
  if (unreadable > 0) {
    const where = env.MARGINALIA_SECRET ? "MARGINALIA_SECRET" : SECRET_FILE;
    yield {
      ok: false,
      what: `${unreadable} second factors do not open with the instance's secret (${where}): put back the one that they were sealed under`,
    };
    return;
  }
  if (secret === undefined) {
    yield { ok: true, what: "The instance's secret is made at the first start" };
    return;
  }
  const mode = env.MARGINALIA_SECRET ? 0 : (await stat(SECRET_FILE)).mode & OTHERS;
  yield mode === 0
    ? { ok: true, what: "The instance's secret opens every second factor" }
    : { ok: false, what: `${SECRET_FILE} can be read by others: chmod 600 it` };
}

/** Which models are configured; nobody is asked whether they answer. */
function* findModels(): Generator<Finding> {
  const models = [...openAnswerers(env).values()].filter(({ kind }) => kind === "model");
  const named = models.map(({ name, provider }) => `${name} (${provider})`).join(", ");
  yield { ok: true, what: models.length === 0 ? "No model is configured: answers are quotations" : `Models: ${named}` };
  for (const provider of ["OPENAI", "ANTHROPIC", "GOOGLE"] as const) {
    const unused = env[`${provider}_API_KEY`] !== undefined && !env[`${provider}_MODELS`]?.length;
    if (unused) yield { ok: true, what: `${provider}_API_KEY is set but not used: ${provider}_MODELS names no model` };
  }
}

async function* findEmbedded(): AsyncGenerator<Finding, string | undefined> {
  const dir = env.MARGINALIA_DATA_DIR;
  const reachable = await access(dir, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  yield {
    ok: reachable,
    what: reachable ? `Data directory ${dir}` : `Data directory ${dir} is missing or not writable`,
  };
  if (!reachable) return undefined;
  const url = await findEmbeddedPostgres(dir);
  yield url === undefined
    ? { ok: false, what: "The embedded PostgreSQL is not running: npm start starts it" }
    : { ok: true, what: "The embedded PostgreSQL is running" };
  return url;
}
