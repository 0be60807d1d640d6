import { join } from "node:path";
import { demandModelKeys, ModelVariables } from "@marginalia/contract";
import { z } from "zod";

const Env = z.object({
  ...ModelVariables.shape,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MARGINALIA_DATA_DIR: z
    .string()
    .trim()
    .min(1)
    .default(join(import.meta.dirname, "../../../data")),
  MARGINALIA_SECRET: z.string().min(32).optional(),
  MARGINALIA_READING_SECONDS: z.coerce.number().int().min(1).max(3_600).default(120),
  MARGINALIA_READING_MEGABYTES: z.coerce.number().int().min(256).max(64_000).default(1_024),
  /** The operator's commands print links to it; the others talk to it, with the token. */
  MARGINALIA_URL: z.url({ protocol: /^https?$/ }).optional(),
  MARGINALIA_TOKEN: z.string().trim().min(1).optional(),
  XDG_CONFIG_HOME: z.string().trim().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
});

const set = Object.entries(process.env).filter(([, value]) => value !== "");

/** The command's configuration: the same variables that the server reads. */
export const env = Env.superRefine(demandModelKeys).parse(Object.fromEntries(set));
