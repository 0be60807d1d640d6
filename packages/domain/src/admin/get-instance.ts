import type { Instance, InstanceSettings } from "@marginalia/contract";
import { sql } from "drizzle-orm";
import { measureInstance } from "../operator/measure-instance.ts";
import { admitAdministrator } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** What is configured, whether the database answers, and how full the instance is. Errors: FORBIDDEN. */
export async function getInstance({ db, actor }: Scope, settings: InstanceSettings): Promise<Instance> {
  admitAdministrator(actor);
  const from = performance.now();
  const { rows } = await db.execute<{ version: string }>(sql`select current_setting('server_version') as version`);
  const databaseMilliseconds = Math.round((performance.now() - from) * 10) / 10;
  const figures = await measureInstance({ db });
  return { settings, figures, postgresVersion: rows[0]?.version ?? "", databaseMilliseconds };
}
