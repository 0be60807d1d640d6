import type { Instance, InstanceHealth, InstanceSettings } from "@marginalia/contract";
import { MIGRATIONS } from "@marginalia/db";
import { auditEvent } from "@marginalia/db/schema";
import { and, desc, eq, sql } from "drizzle-orm";
import { countUnreadableSecondFactors } from "../operator/count-unreadable-second-factors.ts";
import { measureInstance } from "../operator/measure-instance.ts";
import { admitAdministrator } from "../policy.ts";
import type { OpenScope, Scope } from "../scope.ts";
import type { Seal } from "../two-factor/seal.ts";

type Known = {
  settings: InstanceSettings;
  /** What this instance's secret opens. */
  seal: Seal;
};

/** What is configured, whether it is well, and how full the instance is. Errors: FORBIDDEN. */
export async function getInstance({ db, actor }: Scope, { settings, seal }: Known): Promise<Instance> {
  admitAdministrator(actor);
  const health = await examine({ db }, seal);
  return { settings, health, figures: await measureInstance({ db }) };
}

async function examine({ db }: OpenScope, seal: Seal): Promise<InstanceHealth> {
  const from = performance.now();
  const { rows } = await db.execute<{ version: string; applied: number; open: number; most: number }>(sql`select
    current_setting('server_version') as version,
    (select count(*)::int from drizzle.__drizzle_migrations) as applied,
    (select count(*)::int from pg_stat_activity where datname = current_database()) as open,
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most`);
  const databaseMilliseconds = Math.round((performance.now() - from) * 10) / 10;
  const [backup] = await db
    .select({ at: auditEvent.at })
    .from(auditEvent)
    .where(and(eq(auditEvent.action, "made backup"), sql`${auditEvent.at} > now() - interval '90 days'`))
    .orderBy(desc(auditEvent.at))
    .limit(1);
  const [now] = rows;
  return {
    postgresVersion: now?.version.split(" ", 1)[0] ?? "",
    databaseMilliseconds,
    migrationsApplied: now?.applied ?? 0,
    migrationsKnown: MIGRATIONS.length,
    connections: now?.open ?? 0,
    connectionLimit: now?.most ?? 0,
    unreadableSecondFactors: await countUnreadableSecondFactors({ db }, seal),
    lastBackupAt: backup?.at ?? null,
  };
}
