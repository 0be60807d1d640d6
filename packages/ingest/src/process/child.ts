import { Worker } from "node:worker_threads";
import type { Report, Request } from "./message.ts";

/** How often the process looks at its own size; a page's worth of text takes longer to read. */
const WATCH_MILLISECONDS = 50;

const TOO_MUCH_MEMORY: Report = {
  kind: "refused",
  code: "TOO_LARGE",
  message: "This file takes more memory than reading a document may. Split it, or save it in a simpler form.",
};

// The child of extractor.ts: its own thread only watches, so that it can always act; the worker reads. Whoever reports
// is then ended from outside, so nothing here has to wait for a message to have left.
process.once("disconnect", () => process.exit());
process.once("message", ({ file, memoryMegabytes }: Request) => {
  const report = (message: Report) => process.send?.(message);
  const worker = new Worker(new URL("./start.mjs", import.meta.url), {
    workerData: { file, memoryMegabytes } satisfies Request,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  worker.on("message", report);
  worker.once("error", (error) => {
    const outOfMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    report(outOfMemory ? TOO_MUCH_MEMORY : { kind: "broken", error: error.stack ?? error.message });
  });
  // Reading can wait for something that never comes: then nothing keeps the worker, and it has sent no answer before.
  worker.once("exit", () => report({ kind: "broken", error: "The worker ended without an answer." }));
  // A worker's limits count no ArrayBuffer; the process's size counts everything.
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() < memoryMegabytes * 1_048_576) return;
    clearInterval(watch);
    report(TOO_MUCH_MEMORY);
    worker.terminate();
  }, WATCH_MILLISECONDS);
});
