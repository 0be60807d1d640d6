import type { SessionEvent } from "@marginalia/contract";

type Delta = Extract<SessionEvent, { type: "delta" }>;

/** What an answer that is being written has said so far, up to its piece `last`. */
export type AnswerSoFar = Pick<Delta, "text" | "citations" | "last">;

export type AnswerStore = ReturnType<typeof createAnswerStore>;

/**
 * The answers that grow before the reader's eyes, outside React: only what shows an answer hears that it grew, and once per
 * frame however many pieces came.
 */
export function createAnswerStore(onNextFrame: (tell: () => void) => void) {
  const answers = new Map<string, AnswerSoFar>();
  const listeners = new Set<() => void>();
  let told = true;

  function tell(): void {
    if (!told) return;
    told = false;
    onNextFrame(() => {
      told = true;
      for (const listener of listeners) listener();
    });
  }

  /** Takes what is new in a delta. False when pieces before it are missing: then all has to be asked for again. */
  function add({ messageId, first, last, text, citations }: Delta): boolean {
    const held = answers.get(messageId);
    if (held && last <= held.last) return true;
    if (first === 1) answers.set(messageId, { text, citations, last });
    else if (held && first === held.last + 1)
      answers.set(messageId, { text: held.text + text, citations: [...held.citations, ...citations], last });
    else return false;
    tell();
    return true;
  }

  return {
    add,
    get: (messageId: string): AnswerSoFar | undefined => answers.get(messageId),
    /** The answer is whole and stands in the session now. */
    drop(messageId: string): void {
      if (answers.delete(messageId)) tell();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
