import type { ChatSessionId } from "@marginalia/contract";
import type { Actor } from "../actor.ts";
import type { DomainError } from "../errors.ts";

/** Somebody who watches a session in this process. Nothing is queued for it: it reads the session's state when it can. */
export type Watcher = {
  readonly id: string;
  readonly chatSessionId: ChatSessionId;
  readonly actor: Actor;
  /** Why it may not go on. */
  failure: DomainError | null;
  /** There is something new to look at. */
  wake(): void;
  /** Resolves at the next `wake`, or at once if there was one since. */
  woken(): Promise<void>;
};

export function createWatcher(chatSessionId: ChatSessionId, actor: Actor): Watcher {
  let news = false;
  let resume: () => void = () => {};
  return {
    id: crypto.randomUUID(),
    chatSessionId,
    actor,
    failure: null,
    wake: () => {
      news = true;
      resume();
    },
    woken: () =>
      new Promise<void>((resolve) => {
        resume = () => {
          news = false;
          resume = () => {};
          resolve();
        };
        if (news) resume();
      }),
  };
}
