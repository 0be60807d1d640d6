import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { createDirectReads, stampAddress, stampedAddress } from "@marginalia/api";
import { openEmbeddedPostgres } from "@marginalia/db/embedded";
import { migrateDatabase } from "@marginalia/db/migrate";
import { startUploadWorker } from "@marginalia/domain/worker";
import next from "next";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { createOperation } from "./operation.ts";
import { createRuntime, shareRuntime } from "./runtime.ts";
import { readSecret } from "./secret.ts";

/** Milliseconds that requests under way get to finish at a stop. */
const GRACE = 10_000;

const dataDir = env.MARGINALIA_DATA_DIR ?? join(import.meta.dirname, "../../../../data");

/** What is open, in the order of opening; closed in the reverse order. */
const opened: (() => Promise<unknown>)[] = [];

async function serve(): Promise<void> {
  const embedded = env.DATABASE_URL
    ? undefined
    : await openEmbeddedPostgres({ dataDir, onLog: (line) => log.info({ source: "postgres" }, line) });
  if (embedded) opened.push(() => embedded.close());
  const databaseUrl = env.DATABASE_URL ?? embedded?.url ?? "";
  await migrateDatabase(databaseUrl);

  const runtime = createRuntime({
    databaseUrl,
    dataDir: embedded ? dataDir : null,
    secret: env.MARGINALIA_SECRET ?? (await readSecret(dataDir)),
    addressOf: stampedAddress,
  });
  shareRuntime(runtime);
  opened.push(() => runtime.close());
  const uploads = startUploadWorker({
    db: runtime.apiOptions.db,
    seconds: env.MARGINALIA_READING_SECONDS,
    memoryMegabytes: env.MARGINALIA_READING_MEGABYTES,
    onError: (error) => log.error({ cause: error }, "a file could not be read"),
  });
  opened.push(() => uploads.close());

  const app = next({ dev: env.NODE_ENV === "development", dir: join(import.meta.dirname, "../..") });
  await app.prepare();
  const page = app.getRequestHandler();
  const api = getRequestListener(runtime.handleApi, { overrideGlobalObjects: false });
  const readDirectly = createDirectReads(runtime.apiOptions);
  const operation = createOperation(runtime);
  const server = createServer(async (request, response) => {
    if (operation.answer(request, response)) return;
    if (await readDirectly(request, response)) return;
    stampAddress(request, env.MARGINALIA_PROXY_HOPS);
    const isApi = request.url?.startsWith("/api/") && !request.url.startsWith("/api/auth/");
    void (isApi ? api : page)(request, response);
  });
  const port = await listen(server);
  opened.push(() => stopListening(server));
  // First of all at a stop: answers that are being written end with what they have said, and streams with them.
  opened.push(() => runtime.apiOptions.live.close());
  opened.push(async () => operation.retire());
  const url = env.MARGINALIA_URL ?? `http://localhost:${port}`;
  // biome-ignore lint/style/noProcessEnv: next-auth takes its own address from nowhere else
  process.env.NEXTAUTH_URL ??= url;
  process.stdout.write(`Marginalia is ready at ${url}\n`);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(taken ? new Error(`Port ${env.PORT} is in use. Stop what uses it, or set PORT to another.`) : error);
    });
    server.listen({ port: env.PORT, host: env.HOST }, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : env.PORT);
    });
  });
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function stop(exitCode: number): Promise<never> {
  for (const close of opened.splice(0).reverse()) {
    await close().catch((error: unknown) => log.error({ cause: error }, "closing failed"));
  }
  process.exit(exitCode);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(0));

serve().catch(async (error: unknown) => {
  log.fatal({ cause: error }, error instanceof Error ? error.message : "Marginalia could not start");
  await stop(1);
});
