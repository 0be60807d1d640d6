import type { Answerer } from "@marginalia/answer";
import type { MessageId } from "@marginalia/contract";
import type { GenerationJob } from "../generation/job.ts";
import type { Scope } from "../scope.ts";
import type { Hub } from "../watch/hub.ts";

/** What a process writes answers with and tells its watchers from. */
export type Live = {
  readonly answerers: ReadonlyMap<string, Answerer>;
  readonly hub: Hub;
  /** Throws UNAVAILABLE once the process is about to end. */
  demandOpen(): void;
  /** Writes an answer that a transaction has begun, in this process's background. */
  begin(job: GenerationJob): void;
  /** Lets go of an answer that has come to its end elsewhere. */
  release(id: MessageId): void;
  /** The end of an answer that this process writes; undefined for one that it does not. */
  written(id: MessageId): Promise<void> | undefined;
  /** Resolves when no answer is being written by this process any more. */
  settle(): Promise<void>;
  /** Answers that are being written end as interrupted, watchers are sent to another process; done when that is stored. */
  close(): Promise<void>;
};

/** What a use case acts with that has answers written or watched. */
export type LiveScope = Scope & { readonly live: Live };
