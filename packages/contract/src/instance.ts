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
  nodeVersion: z.string(),
});
export type InstanceSettings = z.infer<typeof InstanceSettings>;

export const Instance = z.object({
  settings: InstanceSettings,
  figures: InstanceFigures,
  postgresVersion: z.string(),
  /** How long the database took to answer. */
  databaseMilliseconds: z.number(),
});
export type Instance = z.infer<typeof Instance>;
