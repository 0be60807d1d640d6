import {
  BudgetsSetting,
  DEFAULT_BUDGETS,
  demandModelKeys,
  LIMITS,
  ModelVariables,
  SignUpMode,
} from "@marginalia/contract";
import { z } from "zod";

const text = z.string().trim().min(1).optional();

/** Exact origins, by commas: what a browser says of a page, to the letter. */
const CorsOrigins = z
  .string()
  .default("")
  .transform((list) => list.split(/[\s,]+/).filter((one) => one !== ""))
  .pipe(
    z.array(
      z.string().refine((one) => URL.canParse(one) && /^https?:/.test(one) && new URL(one).origin === one, {
        error: ({ input }) => `${input} is no origin: write it as https://app.example.org, without a path or *.`,
      }),
    ),
  );

const Env = z.object({
  ...ModelVariables.shape,
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: text,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((url) => url !== ""))
    .pipe(z.array(z.url({ protocol: /^postgres(ql)?$/ })))
    .default([]),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(1_000).default(10),
  WEB_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1),
  MARGINALIA_DATA_DIR: text,
  MARGINALIA_URL: z.url({ protocol: /^https?$/ }).optional(),
  MARGINALIA_SECRET: z.string().min(32).optional(),
  MARGINALIA_CORS_ORIGINS: CorsOrigins,
  MARGINALIA_SIGN_UP: SignUpMode.default("open"),
  GITHUB_CLIENT_ID: text,
  GITHUB_CLIENT_SECRET: text,
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_NAME: z.string().default("Single sign-on"),
  MARGINALIA_UPLOAD_MEGABYTES: z.coerce
    .number()
    .min(0.1)
    .max(1_000)
    .default(LIMITS.uploadBytesDefault / 1_000_000),
  MARGINALIA_IMPORT_MEGABYTES: z.coerce
    .number()
    .min(0.1)
    .max(100_000)
    .default(LIMITS.importBytesDefault / 1_000_000),
  MARGINALIA_READING_SECONDS: z.coerce.number().int().min(1).max(3_600).default(120),
  MARGINALIA_READING_MEGABYTES: z.coerce.number().int().min(256).max(64_000).default(1_024),
  MARGINALIA_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MARGINALIA_MAIL_FROM: text,
  MARGINALIA_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  MARGINALIA_LIMITS: z.union([z.literal("off").transform(() => null), BudgetsSetting]).default(DEFAULT_BUDGETS),
  /** The exporter reads it, and its other variables, by itself. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().default("marginalia"),
  MARGINALIA_METRICS_TOKEN: z.string().min(16, "Give it 16 characters or more.").optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.infer<typeof Env>;

/** The process's configuration; throws one readable error that names each variable to mend. An empty one is not set. */
function readEnv(source: NodeJS.ProcessEnv): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Env.superRefine(demandModelKeys).safeParse(set);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(
    `The configuration is not valid. Set these environment variables (see .env.example):\n${faults.join("\n")}`,
  );
}

export const env = readEnv(process.env);
