import { type ChildProcess, fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { IngestError } from "../ingest-error.ts";
import type { SourceFile } from "../ingest-file.ts";
import type { IngestedFile, IngestProgress } from "../ingested.ts";
import type { Report, Request } from "./message.ts";

export type ExtractionLimits = {
  /** What the reading process may take in all, Node itself (some 100) included. */
  memoryMegabytes?: number;
  /** From the start of the process to its answer. */
  seconds?: number;
};

export type ExtractOptions = { onProgress?: (progress: IngestProgress) => void; signal?: AbortSignal };

export type Extractor = {
  /**
   * `ingestFile` in a process of its own.
   *
   * @throws IngestError as `ingestFile` does; also TOO_LARGE when a limit is reached, INVALID when reading broke down
   * (its `cause` says how, for the log); the signal's reason once it aborts.
   */
  extract: (file: SourceFile, options?: ExtractOptions) => Promise<IngestedFile>;
  /** Ends whatever is being read; its callers get an error. */
  close: () => Promise<void>;
};

const START = new URL("./start.mjs", import.meta.url);

/**
 * Reads files that may be made to harm, each in a process that has nothing to lose: no environment, no open files, low
 * priority, and an end when it takes too long or too much. That process ends with this one.
 */
export function createExtractor({ memoryMegabytes = 1_024, seconds = 120 }: ExtractionLimits = {}): Extractor {
  const closing = new AbortController();
  const running = new Set<Promise<IngestedFile>>();

  const extract: Extractor["extract"] = (file, { onProgress, signal } = {}) => {
    const ends = AbortSignal.any(signal ? [closing.signal, signal] : [closing.signal]);
    if (ends.aborted) return Promise.reject(ends.reason);
    const child = startChild();
    child.send({ file, memoryMegabytes } satisfies Request);
    const reading = answerOf(child, { seconds, onProgress, signal: ends });
    running.add(reading);
    const forget = () => running.delete(reading);
    reading.then(forget, forget);
    return reading;
  };

  return {
    extract,
    close: async () => {
      closing.abort(new Error("The extractor is closed."));
      await Promise.allSettled(running);
    },
  };
}

function startChild(): ChildProcess {
  const child = fork(START, [], {
    execArgv: [],
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It reads at normal priority then.
  }
  return child;
}

type Terms = { seconds: number; onProgress: ExtractOptions["onProgress"]; signal: AbortSignal };

/** What the child answers. Settles only when the child is gone, whatever ended it. */
function answerOf(child: ChildProcess, { seconds, onProgress, signal }: Terms): Promise<IngestedFile> {
  return new Promise((resolve, reject) => {
    let settle: (() => void) | undefined;
    const end = (first: () => void) => {
      settle ??= first;
      child.kill("SIGKILL");
    };
    const abort = () => end(() => reject(signal.reason));
    const timer = setTimeout(() => end(() => reject(tooSlow())), seconds * 1_000);
    signal.addEventListener("abort", abort);

    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      if (settle) settle();
      else reject(brokenDown());
    };
    child.once("exit", finish);
    // It could not be started or be told what to read: there may be no exit to wait for.
    child.on("error", (error) => {
      end(() => reject(brokenDown(error)));
      finish();
    });
    // The child is our own program: it sends nothing else.
    child.on("message", (message) => {
      const report = message as Report;
      if (report.kind === "progress") onProgress?.(report.progress);
      else if (report.kind === "done") end(() => resolve(report.file));
      else if (report.kind === "broken") end(() => reject(brokenDown(report.error)));
      else end(() => reject(new IngestError(report.code, report.message)));
    });
  });
}

function tooSlow(): IngestError {
  return new IngestError(
    "TOO_LARGE",
    "This file takes longer to read than reading a document may. Split it, or save it in a simpler form.",
  );
}

function brokenDown(cause?: unknown): IngestError {
  return new IngestError(
    "INVALID",
    "Reading this file broke down. It may be damaged: open it where it was made, save it again and upload the new copy.",
    { cause },
  );
}
