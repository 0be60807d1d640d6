import { openExport } from "@marginalia/exchange";
import type { OpenScope } from "../scope.ts";
import { runImports } from "./run.ts";

export type ImportWorker = { close(): Promise<void> };

/** Starts to try and run people's imports in this process's background. `close` gives back the one at hand. */
export function startImportWorker(scope: OpenScope & { onError: (error: unknown) => void }): ImportWorker {
  const stop = new AbortController();
  const running = runImports({ ...scope, openExport }, stop.signal);
  return {
    close: async () => {
      stop.abort();
      await running;
    },
  };
}
