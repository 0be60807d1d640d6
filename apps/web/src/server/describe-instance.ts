import { statfs } from "node:fs/promises";
import type { InstanceSettings } from "@marginalia/contract";
import manifest from "../../package.json" with { type: "json" };
import { env } from "./env.ts";

const STARTED_AT = new Date(performance.timeOrigin);

/** What the environment says, and the room on the embedded database's disk. `dataDir` is null where PostgreSQL is another's. */
export async function describeInstance(dataDir: string | null, models: string[]): Promise<InstanceSettings> {
  const disk = dataDir === null ? null : await statfs(dataDir);
  return {
    version: manifest.version,
    url: env.MARGINALIA_URL ?? `http://localhost:${env.PORT}`,
    database: dataDir === null ? "other" : "embedded",
    freeBytes: disk && disk.bavail * disk.bsize,
    models,
    mail: env.MARGINALIA_SMTP_URL !== undefined,
    signInProviders: [
      ...(env.GITHUB_CLIENT_ID ? ["GitHub"] : []),
      ...(env.GOOGLE_CLIENT_ID ? ["Google"] : []),
      ...(env.OIDC_ISSUER ? [env.OIDC_NAME] : []),
    ],
    limits: env.MARGINALIA_LIMITS !== null,
    proxyHops: env.MARGINALIA_PROXY_HOPS,
    uploadBytes: env.MARGINALIA_UPLOAD_MEGABYTES * 1_000_000,
    importBytes: env.MARGINALIA_IMPORT_MEGABYTES * 1_000_000,
    processes: env.WEB_CONCURRENCY,
    poolSize: env.DATABASE_POOL_SIZE,
    replicas: env.DATABASE_REPLICA_URLS.length,
    metrics: env.MARGINALIA_METRICS_TOKEN !== undefined,
    traces: env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    nodeVersion: process.versions.node,
    startedAt: STARTED_AT,
  };
}
