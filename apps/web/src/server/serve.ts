import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Server as SocketServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { createDirectReads, stampAddress, stampedAddress } from "@marginalia/api";
import { startImportWorker } from "@marginalia/domain/import-worker";
import { startUploadWorker } from "@marginalia/domain/worker";
import next from "next";
import type { Place } from "./database.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import type { Measures } from "./metrics.ts";
import { createOperation } from "./operation.ts";
import { createRuntime, shareRuntime } from "./runtime.ts";
import { openTracing, traceRequest } from "./tracing.ts";

/** Milliseconds that requests under way get to finish at a stop. */
const GRACE = 10_000;
/** Milliseconds after which a connection that nobody uses is ended, whether or not the server is about to stop. */
const KEEP_ALIVE = 5_000;
/** Milliseconds in which a client hears, with its next answer, that it is to open another connection: longer than any is kept. */
const FAREWELL = KEEP_ALIVE + 1_500;

export type Serving = {
  readonly url: string;
  /** Takes nothing new, and resolves when what was begun has come to its end: requests, and answers being written. */
  retire(): Promise<void>;
  /** Ends everything; answers that are being written keep what they have said. */
  close(): Promise<void>;
  measure(): Promise<Measures>;
};

type Part = {
  /** Whether it also takes uploads to read: one process does. */
  readsFiles: boolean;
  /** The measures of all processes, where there are more. */
  gather?: () => Promise<readonly Measures[]>;
};

/** Serves the instance from this process. */
export async function serve(place: Place, { readsFiles, gather }: Part): Promise<Serving> {
  const opened: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of opened.splice(0).reverse()) {
      await one().catch((error: unknown) => log.error({ cause: error }, "closing failed"));
    }
  };
  try {
    const tracing = await openTracing();
    if (tracing) opened.push(() => tracing.close());
    const runtime = createRuntime({ ...place, addressOf: stampedAddress });
    shareRuntime(runtime);
    opened.push(() => runtime.close());
    if (readsFiles) {
      const uploads = startUploadWorker({
        db: runtime.apiOptions.db,
        seconds: env.MARGINALIA_READING_SECONDS,
        memoryMegabytes: env.MARGINALIA_READING_MEGABYTES,
        onError: (error) => log.error({ cause: error }, "a file could not be read"),
      });
      opened.push(() => uploads.close());
      const imports = startImportWorker({
        db: runtime.apiOptions.db,
        onError: (error) => log.error({ cause: error }, "an import broke off"),
      });
      opened.push(() => imports.close());
    }
    const app = next({ dev: env.NODE_ENV === "development", dir: join(import.meta.dirname, "../..") });
    await app.prepare();
    const page = app.getRequestHandler();
    const api = getRequestListener(runtime.handleApi, { overrideGlobalObjects: false });
    const readDirectly = createDirectReads(runtime.apiOptions);
    const operation = createOperation(runtime, gather);
    let retired = false;
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      if (await readDirectly(request, response)) return;
      stampAddress(request, env.MARGINALIA_PROXY_HOPS);
      const isApi = request.url?.startsWith("/api/") && !request.url.startsWith("/api/auth/");
      void (isApi ? api : page)(request, response);
    };
    const server = createServer((request, response) => {
      if (retired) response.setHeader("connection", "close");
      if (operation.answer(request, response)) return;
      traceRequest(request, response, () => void answer(request, response));
    });
    server.keepAliveTimeout = KEEP_ALIVE;
    const port = await listen(server);
    opened.push(() => stopListening(server));
    // First of all at a stop: answers that are being written end with what they have said, and streams with them.
    opened.push(() => runtime.apiOptions.live.close());
    opened.push(async () => operation.retire());
    const url = env.MARGINALIA_URL ?? `http://localhost:${port}`;
    // biome-ignore lint/style/noProcessEnv: next-auth takes its own address from nowhere else
    process.env.NEXTAUTH_URL ??= url;
    const retire = async () => {
      retired = true;
      operation.retire();
      // http's own close() drops connections that are idle this moment, on which a request may be on its way.
      SocketServer.prototype.close.call(server);
      await sleep(FAREWELL);
      await runtime.apiOptions.live.settle();
    };
    return { url, retire, close, measure: operation.measure };
  } catch (error) {
    await close();
    throw error;
  }
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
    const done = () => {
      clearTimeout(late);
      resolve();
    };
    if (server.listening) server.close(done);
    else server.getConnections((_, count) => (count === 0 ? done() : server.once("close", done)));
    server.closeIdleConnections();
  });
}
