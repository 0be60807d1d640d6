import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type Budgets, DEFAULT_BUDGETS } from "@marginalia/contract";
import type { Database } from "@marginalia/db";
import { createLimiter, createSeal, type Live, type Mailer, type Seal } from "@marginalia/domain";
import { stampAddress, stampedAddress } from "./address.ts";
import type { ApiOptions } from "./context.ts";
import { createDirectReads } from "./direct/reads.ts";
import { createApiHandler } from "./handler.ts";

export type Answer = { status: number; body: unknown; text: string; headers: Headers };

export type TestServer = {
  readonly origin: string;
  /** What was logged as an error. */
  readonly logged: object[];
  /** How many requests were answered without the router. */
  readDirectly(): number;
  fetch(path: string, init?: RequestInit): Promise<Answer>;
  [Symbol.asyncDispose](): Promise<void>;
};

type Served = { db: Database; live: Live; seal?: Seal };
type TestOptions = {
  uploadBytes?: number;
  budgets?: Budgets;
  proxyHops?: number;
  mailer?: Mailer;
  direct?: boolean;
  corsOrigins?: string[];
};

/** The API behind a real HTTP server on a loopback port, with direct reads in front of it as in production, unless not. `uploadBytes` is the largest file that it takes. */
export async function serveApi(
  { db, live, seal = createSeal("a secret for tests") }: Served,
  options: TestOptions = {},
): Promise<TestServer> {
  const { uploadBytes = 2_000_000, budgets = DEFAULT_BUDGETS, proxyHops = 0, direct: isDirect = true } = options;
  const logged: object[] = [];
  const apiOptions: ApiOptions = {
    db,
    live,
    cookieName: "marginalia",
    corsOrigins: options.corsOrigins ?? [],
    signUpMode: "open",
    seal,
    uploadBytes,
    importBytes: uploadBytes,
    mailer: options.mailer ?? null,
    limiter: createLimiter(db, budgets),
    addressOf: stampedAddress,
    describeInstance: async () => ({
      version: "0.0.0",
      url: "http://127.0.0.1",
      database: "other",
      freeBytes: null,
      models: [],
      mail: false,
      signInProviders: [],
      limits: true,
      proxyHops,
      uploadBytes,
      importBytes: uploadBytes,
      processes: 1,
      poolSize: 10,
      replicas: 0,
      metrics: false,
      traces: false,
      nodeVersion: process.versions.node,
      startedAt: new Date(),
    }),
    log: { error: (fields, message) => void logged.push({ ...fields, message }) },
  };
  const listener = getRequestListener(createApiHandler(apiOptions), { overrideGlobalObjects: false });
  const answerDirectly = createDirectReads(apiOptions);
  let direct = 0;
  const server = createServer(async (incoming, outgoing) => {
    if (isDirect && (await answerDirectly(incoming, outgoing))) {
      direct += 1;
      return;
    }
    stampAddress(incoming, proxyHops);
    void listener(incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The test server has no port.");
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    logged,
    readDirectly: () => direct,
    fetch: async (path, init) => {
      const response = await fetch(origin + path, init);
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: parse(text) };
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const JSON_TYPE = { "content-type": "application/json" };

/** A request with a bearer token; with a body it is a POST. */
export function withToken(token: string | null, body?: unknown, method?: string): RequestInit {
  const headers = { ...JSON_TYPE, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  return body === undefined
    ? { headers, method: method ?? "GET" }
    : { headers, method: method ?? "POST", body: JSON.stringify(body) };
}
