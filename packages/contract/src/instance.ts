import { z } from "zod";

/** How full an instance is. Counts are exact while they are small, and PostgreSQL's own estimates when they are large. */
export const InstanceFigures = z.object({
  databaseBytes: z.number().int(),
  accounts: z.number().int(),
  documents: z.number().int(),
  chatSessions: z.number().int(),
  messages: z.number().int(),
  /** Files that came and are not read yet. */
  uploadsWaiting: z.number().int(),
  /** Answers that are being written now. */
  answersRunning: z.number().int(),
});
export type InstanceFigures = z.infer<typeof InstanceFigures>;

/** How an instance is set up, as its environment says. No secret, and no address of what it talks to. */
export const InstanceSettings = z.object({
  version: z.string(),
  url: z.string(),
  database: z.enum(["embedded", "other"]),
  /** Free on the disk of the embedded database; null where that is not ours to see. */
  freeBytes: z.number().int().nullable(),
  models: z.array(z.string()),
  mail: z.boolean(),
  signInProviders: z.array(z.string()),
  limits: z.boolean(),
  proxyHops: z.number().int(),
  uploadBytes: z.number().int(),
  importBytes: z.number().int(),
  /** Processes of this instance, and how many connections to the database each keeps at most. */
  processes: z.number().int(),
  poolSize: z.number().int(),
  /** Copies of the database that are read from. */
  replicas: z.number().int(),
  metrics: z.boolean(),
  traces: z.boolean(),
  nodeVersion: z.string(),
  /** When the process that answers began. */
  startedAt: z.date(),
});
export type InstanceSettings = z.infer<typeof InstanceSettings>;

/** Whether it is well. */
export const InstanceHealth = z.object({
  postgresVersion: z.string(),
  /** How long the database took to answer. */
  databaseMilliseconds: z.number(),
  /** Migrations that the database has had, of those that this version knows. */
  migrationsApplied: z.number().int(),
  migrationsKnown: z.number().int(),
  /** To this database, from everywhere, of those that PostgreSQL takes. */
  connections: z.number().int(),
  connectionLimit: z.number().int(),
  /** Second factors that the instance's secret does not open. */
  unreadableSecondFactors: z.number().int(),
  /** The newest backup that the operator's command made in the last 90 days. */
  lastBackupAt: z.date().nullable(),
});
export type InstanceHealth = z.infer<typeof InstanceHealth>;

export const Instance = z.object({ settings: InstanceSettings, figures: InstanceFigures, health: InstanceHealth });
export type Instance = z.infer<typeof Instance>;
