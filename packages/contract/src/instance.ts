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
