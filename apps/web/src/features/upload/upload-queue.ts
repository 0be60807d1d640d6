import type { UploadId } from "@marginalia/contract";
import type { Fault } from "./fault.ts";
import { megabytes } from "./megabytes.ts";
import type { SendOptions } from "./send-file.ts";
import { SendError } from "./send-form.ts";

/** Files that are sent at the same time; the others wait for their turn. */
const AT_A_TIME = 2;

/** A file of this page's that has not arrived yet, or that never will. */
export type Outgoing = {
  key: string;
  file: File;
  documentId: string | null;
  /** `arrived` stays until somebody removes it, so that no moment shows it nowhere. */
  state: "queued" | "sending" | "arrived" | "stopped";
  /** How much of it has gone, from 0 to 1. */
  fraction: number;
  /** Why it stopped. */
  problem: Fault | null;
  mayHelpAgain: boolean;
};

type QueueOptions = {
  limitBytes: number;
  send: (file: File, options: SendOptions) => Promise<UploadId>;
  onArrived: (outgoing: Outgoing, id: UploadId) => void;
};

/** The files that this page sends, outside of any component, so that they go on whatever is drawn. */
export function createUploadQueue({ limitBytes, send, onArrived }: QueueOptions) {
  let files: readonly Outgoing[] = [];
  const listeners = new Set<() => void>();
  const sending = new Map<string, AbortController>();

  function set(next: readonly Outgoing[]): void {
    files = next;
    for (const listener of listeners) listener();
  }

  const change = (key: string, to: Partial<Outgoing>) =>
    set(files.map((one) => (one.key === key ? { ...one, ...to } : one)));

  function pump(): void {
    for (const next of files.filter(({ state }) => state === "queued")) {
      if (sending.size >= AT_A_TIME) return;
      void sendOne(next);
    }
  }

  async function sendOne(one: Outgoing): Promise<void> {
    const { key, file, documentId } = one;
    const gone = new AbortController();
    sending.set(key, gone);
    change(key, { state: "sending", fraction: 0, problem: null });
    try {
      const onProgress = (fraction: number) => change(key, { fraction });
      const id = await send(file, { documentId, onProgress, signal: gone.signal });
      change(key, { state: "arrived" });
      onArrived(one, id);
    } catch (error) {
      if (!gone.signal.aborted) change(key, stopped(error));
    } finally {
      sending.delete(key);
      pump();
    }
  }

  return {
    snapshot: () => files,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Takes files in; one that is too large or empty is refused before a byte of it is sent. */
    add(added: readonly File[], documentId: string | null): void {
      const fresh = added.map((file): Outgoing => {
        const problem = faultOf(file, limitBytes);
        const state = problem === null ? "queued" : "stopped";
        return { key: crypto.randomUUID(), file, documentId, state, fraction: 0, problem, mayHelpAgain: false };
      });
      set([...files, ...fresh]);
      pump();
    },
    again(key: string): void {
      change(key, { state: "queued", problem: null });
      pump();
    },
    /** Gives a file up, whatever it is at; one that has arrived is only forgotten here. */
    remove(key: string): void {
      sending.get(key)?.abort();
      if (files.some((one) => one.key === key)) set(files.filter((one) => one.key !== key));
    },
  };
}

function stopped(error: unknown): Partial<Outgoing> {
  const known = error instanceof SendError;
  const problem: Fault = known ? error.fault : { key: "notSent" };
  return { state: "stopped", problem, mayHelpAgain: known && error.mayHelpAgain };
}

function faultOf(file: File, limitBytes: number): Fault | null {
  if (file.size === 0) return { key: "empty" };
  if (file.size <= limitBytes) return null;
  return { key: "tooLarge", size: megabytes(file.size), limit: megabytes(limitBytes) };
}
