import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { asAdmin, type TestCluster, withDatabase } from "./cluster.ts";

/** Any constant serves; it only keeps two clones of one template apart. */
const CLONING_LOCK = 7_236_115;

/** A migrated, empty database of one test file. */
export type TestDatabase = {
  readonly url: string;
  /** Removes it, cutting off whoever is still connected. */
  drop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** Clones the template of `cluster`; takes some tens of milliseconds. */
export async function cloneDatabase(cluster: TestCluster): Promise<TestDatabase> {
  const name = `${cluster.template}_${randomBytes(6).toString("hex")}`;
  await asAdmin(cluster.adminUrl, async (admin) => {
    await admin.query("select pg_advisory_lock($1)", [CLONING_LOCK]);
    await admin.query(`create database ${name} template ${cluster.template}`);
  });
  const drop = async (attempts = 5): Promise<void> => {
    try {
      await asAdmin(cluster.adminUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    } catch (error) {
      // PostgreSQL's own vacuum may be in it for a moment, and only a superuser may cut that off.
      if (attempts === 1) throw error;
      await sleep(300);
      await drop(attempts - 1);
    }
  };
  return { url: withDatabase(cluster.adminUrl, name), drop: () => drop(), [Symbol.asyncDispose]: () => drop() };
}
