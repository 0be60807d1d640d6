import { createExtractor } from "@marginalia/ingest/process";
import type { OpenScope } from "../scope.ts";
import { runUploads } from "./run.ts";

export type UploadWorker = { close(): Promise<void> };

/**
 * Starts to read, in this process's background, the files that people send: each in a process of its own. `close` gives
 * back the one that is being read.
 */
export function startUploadWorker(scope: OpenScope & { onError: (error: unknown) => void }): UploadWorker {
  const extractor = createExtractor();
  const stop = new AbortController();
  const running = runUploads({ ...scope, extract: (file, options) => extractor.extract(file, options) }, stop.signal);
  return {
    close: async () => {
      stop.abort();
      await running;
      await extractor.close();
    },
  };
}
