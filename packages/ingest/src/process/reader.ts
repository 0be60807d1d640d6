import { parentPort, workerData } from "node:worker_threads";
import { IngestError } from "../ingest-error.ts";
import { ingestFile } from "../ingest-file.ts";
import type { Report, Request } from "./message.ts";

// The worker of child.ts: reads the one file that it is given.
const { file }: Request = workerData;
const report = (message: Report) => parentPort?.postMessage(message);

// pdf.js leaves some promises to nobody where a file is damaged. What counts is whether there is an answer: none is told
// by this worker's end.
process.on("unhandledRejection", () => {});

try {
  report({
    kind: "done",
    file: await ingestFile(file, { onProgress: (progress) => report({ kind: "progress", progress }) }),
  });
} catch (error) {
  if (!(error instanceof IngestError)) throw error;
  report({ kind: "refused", code: error.code, message: error.message });
}
