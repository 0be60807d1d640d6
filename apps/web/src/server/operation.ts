import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pingDatabase } from "@marginalia/api";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { createMetrics, type Measures, writeMeasures } from "./metrics.ts";
import type { Runtime } from "./runtime.ts";

/** Milliseconds after which a database that has not answered counts as away. */
const PATIENCE = 2_000;

export type Operation = {
  /** Answers what an operator's tools ask: `/healthz`, `/readyz`, `/metrics`. False: the request is not theirs. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** From now on not ready: whoever spreads the load sends it elsewhere. */
  retire(): void;
  /** What this process has measured. */
  measure(): Promise<Measures>;
};

/**
 * For the server around Next; migrations have run by then, so ready means that the database answers. `gather` asks every
 * process that shares the port for its measures; left out, there is this one alone.
 */
export function createOperation(runtime: Runtime, gather?: () => Promise<readonly Measures[]>): Operation {
  const metrics = createMetrics(runtime);
  let retired = false;
  const answers: Record<string, (request: IncomingMessage) => Promise<Answer>> = {
    "/healthz": async () => ({ status: 200, body: "alive\n" }),
    "/readyz": async () => {
      if (retired) return { status: 503, body: "stopping\n" };
      const here = await inTime(pingDatabase(runtime.apiOptions)).catch(() => false);
      return here ? { status: 200, body: "ready\n" } : { status: 503, body: "the database does not answer\n" };
    },
    "/metrics": async ({ headers }) => {
      if (!bears(headers.authorization)) return { status: 404, body: "Not found\n" };
      const processes = gather ? await gather() : [await metrics.measure()];
      const { text, contentType } = await writeMeasures(processes);
      return { status: 200, body: text, contentType };
    },
  };
  return {
    answer(request, response) {
      const path = request.url?.split("?", 1)[0] ?? "";
      const make = Object.hasOwn(answers, path) ? answers[path] : undefined;
      if (!make) {
        follow(request, response);
        metrics.follow(request, response);
        return false;
      }
      make(request)
        .catch((cause: unknown): Answer => {
          log.error({ cause, path }, "the operator's question had no answer");
          return { status: 503, body: "Not to be had now\n" };
        })
        .then(({ status, body, contentType = "text/plain; charset=utf-8" }) => {
          response.writeHead(status, { "content-type": contentType, "cache-control": "no-store" });
          response.end(request.method === "HEAD" ? undefined : body);
        });
      return true;
    },
    measure: metrics.measure,
    retire: () => {
      retired = true;
    },
  };
}

type Answer = { status: number; body: string; contentType?: string };

/** A line for each request, at the level `debug`. Its path stays out of it: some paths hold secrets. */
function follow(request: IncomingMessage, response: ServerResponse): void {
  if (!log.isLevelEnabled("debug")) return;
  const from = performance.now();
  response.once("close", () => {
    const requestId = response.getHeader("x-request-id");
    const milliseconds = Math.round(performance.now() - from);
    const whole = response.writableFinished;
    log.debug({ requestId, method: request.method, status: response.statusCode, milliseconds, whole }, "request");
  });
}

function inTime(asked: Promise<void>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, false).unref());
  return Promise.race([asked.then(() => true), late]);
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether the header carries the operator's token; without one set, nobody's does. */
function bears(authorization = ""): boolean {
  const token = env.MARGINALIA_METRICS_TOKEN;
  return token !== undefined && timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
}
