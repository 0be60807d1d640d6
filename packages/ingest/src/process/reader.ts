import { parentPort, workerData } from "node:worker_threads";
import { IngestError } from "../ingest-error.ts";
import { ingestFile } from "../ingest-file.ts";
import type { Report, Request } from "./message.ts";

// The worker of child.ts: reads the one file that it is given.
const { file }: Request = workerData;
const report = (message: Report) => parentPort?.postMessage(message);

try {
  report({
    kind: "done",
    file: await ingestFile(file, { onProgress: (progress) => report({ kind: "progress", progress }) }),
  });
} catch (error) {
  if (!(error instanceof IngestError)) throw error;
  report({ kind: "refused", code: error.code, message: error.message });
}
