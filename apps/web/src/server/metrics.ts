import type { IncomingMessage, ServerResponse } from "node:http";
import { measureInstance } from "@marginalia/api";
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { areaOf, methodOf } from "./request-area.ts";
import type { Runtime } from "./runtime.ts";

/** What a process has measured, as it goes from one process to another. */
export type Measures = readonly object[];

/** What is measured in this process. Labels are of a closed set: no path, no id, nobody's name. */
export type Metrics = {
  /** Counts a request from now until its answer has gone. */
  follow(request: IncomingMessage, response: ServerResponse): void;
  /** Rejects when the database does not answer. */
  measure(): Promise<Measures>;
};

/** What Prometheus reads: the measures of all processes added up, and of the instance as it is. */
export async function writeMeasures(processes: readonly Measures[]): Promise<{ text: string; contentType: string }> {
  const all = AggregatorRegistry.aggregate(processes.map((one) => [...one]));
  return { text: await all.metrics(), contentType: all.contentType };
}

export function createMetrics({ apiOptions: { db, replicas, describeInstance } }: Runtime): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: "marginalia_request_seconds",
    help: "Time from a request to the end of its answer; a watched session's line is as long as it is open.",
    labelNames: ["area", "method", "status"] as const,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers,
  });
  const gauge = (name: string, help: string, aggregator: "sum" | "first" = "first") =>
    new Gauge({ name: `marginalia_${name}`, help, aggregator, registers });
  const pool = {
    total: gauge("database_connections", "Connections to the database.", "sum"),
    idle: gauge("database_connections_idle", "Those of them that do nothing.", "sum"),
    waiting: gauge("database_callers_waiting", "Callers that wait for a connection.", "sum"),
  };
  if (replicas) {
    new Counter({
      name: "marginalia_replica_reads_total",
      help: "Reads that a replica answered, was too far behind for, or failed at; the database itself answered these two.",
      labelNames: ["result"] as const,
      registers,
      collect() {
        this.reset();
        for (const [result, count] of Object.entries(replicas.asked)) this.inc({ result }, count);
      },
    });
  }
  const figures = {
    databaseBytes: gauge("database_bytes", "Size of the database."),
    accounts: gauge("accounts", "Accounts; an estimate when there are many."),
    documents: gauge("documents", "Documents; an estimate when there are many."),
    chatSessions: gauge("chat_sessions", "Chat sessions; an estimate when there are many."),
    messages: gauge("messages", "Messages; an estimate when there are many."),
    uploadsWaiting: gauge("uploads_waiting", "Files that came and are not read yet."),
    answersRunning: gauge("answers_running", "Answers that are being written, on any instance."),
  };
  // Only where it can be seen: a measure that says 0 would be an alarm.
  let room: Gauge | undefined;
  return {
    follow(request, response) {
      const end = seconds.startTimer({ area: areaOf(request.url), method: methodOf(request.method) });
      response.once("close", () => void end({ status: String(response.statusCode) }));
    },
    async measure() {
      const { totalCount, idleCount, waitingCount } = db.$client;
      pool.total.set(totalCount);
      pool.idle.set(idleCount);
      pool.waiting.set(waitingCount);
      const now = await measureInstance({ db });
      for (const [name, value] of Object.entries(now)) figures[name as keyof typeof now].set(value);
      const { freeBytes } = await describeInstance();
      if (freeBytes !== null) {
        room ??= gauge("free_bytes", "Free on the disk of the embedded database.");
        room.set(freeBytes);
      }
      return registry.getMetricsAsJSON();
    },
  };
}
