import { setTimeout as sleep } from "node:timers/promises";
import { type AnswerEvent, ModelError } from "@marginalia/answer";
import { type AnswerProblem, LIMITS } from "@marginalia/contract";
import { endGeneration, type GenerationEnd, writtenBy } from "./end.ts";
import { LEASE_SECONDS } from "./internal.ts";
import type { GenerationJob, GenerationWriter } from "./job.ts";
import { openPen } from "./pen.ts";
import { readSource } from "./source.ts";
import { entitleSession } from "./title.ts";

const RETRY = 300;

/** Ends an answer at once: `gone` when it has been ended elsewhere, `closing` when this process is about to end. */
export type GenerationSignals = { gone: AbortSignal; closing: AbortSignal };

/** Writes one answer, from its question to its end, whatever that is. */
export async function runGeneration(
  writer: GenerationWriter,
  job: GenerationJob,
  signals: GenerationSignals,
): Promise<void> {
  const { db, answerers, onError } = writer;
  const lost = new AbortController();
  const over = AbortSignal.any([signals.gone, signals.closing, lost.signal]);
  const pen = openPen({ db, job, onError, onLost: () => lost.abort() });
  let end: GenerationEnd = { status: "complete" };
  try {
    const { passages, history, check } = await readSource(db, job);
    const answerer = answerers.get(job.model);
    if (!answerer) throw notConfigured(job.model);
    const input = { question: job.question, passages, history, begun: job.begun?.text, signal: over };
    let characters = job.begun?.text.length ?? 0;
    for await (const event of untilAborted(answerer.answer(input), over)) {
      if (event.type === "citation") pen.cite(check(event));
      else if (event.type === "usage") {
        end.tokens = { inputTokens: event.inputTokens, outputTokens: event.outputTokens };
      } else {
        characters += event.text.length;
        pen.write(event.text);
      }
      if (characters > LIMITS.answerCharacters) throw tooLong();
    }
  } catch (error) {
    end = { ...end, ...endAfter(error, signals.closing) };
    if (!over.aborted && isNoted(error)) onError(error);
  }
  const unsaved = await pen.close();
  if (signals.gone.aborted || lost.signal.aborted) return;
  const ended = await store(writer, job, { ...end, unsaved });
  if (ended && end.status === "complete" && job.title !== null && !signals.closing.aborted) {
    await entitleSession(writer, job, signals.closing);
  }
}

/** Stores the end, again and again while the database is away, as long as nobody else may have ended it. */
async function store({ db, onError }: GenerationWriter, job: GenerationJob, end: GenerationEnd): Promise<boolean> {
  const from = performance.now();
  for (;;) {
    try {
      return await db.transaction((tx) => endGeneration(tx, job.messageId, end, writtenBy(job.writer)));
    } catch (error) {
      onError(error);
      if (performance.now() - from > LEASE_SECONDS * 1_000) return false;
      await sleep(RETRY);
    }
  }
}

/** What only an operator can mend: a key, a model's name, an address that is no model server's. */
const OPERATORS: ReadonlySet<string> = new Set(["refused-key", "unknown-model", "malformed"]);

/** A model that is away is no incident; a fault of ours is, and so is what stays so until an operator does something. */
function isNoted(error: unknown): boolean {
  return !(error instanceof ModelError) || (OPERATORS.has(error.code) && error.detail !== null);
}

function endAfter(error: unknown, closing: AbortSignal): GenerationEnd {
  if (error instanceof ModelError) {
    const { code, message: sentence, retryAfter } = error;
    return { status: "failed", problem: { code, sentence, retryAfter } };
  }
  if (closing.aborted) return { status: "interrupted" };
  return { status: "failed", problem: FAULT };
}

const FAULT: AnswerProblem = {
  code: "fault",
  sentence: "The answer broke off by a fault on the server, which has noted it. Try again.",
  retryAfter: null,
};

const notConfigured = (model: string) =>
  new ModelError(
    "unknown-model",
    `The model ${model} is not available here any more. Choose another one and try again.`,
  );

const tooLong = () =>
  new ModelError("too-long", "The answer was broken off because it grew beyond every measure. Ask for less at once.");

/** The events until `signal` is aborted, also of a source that does not listen to it; then its reason is thrown. */
async function* untilAborted(events: AsyncIterable<AnswerEvent>, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  const iterator = events[Symbol.asyncIterator]();
  let giveUp: () => void = () => {};
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(signal.reason);
  });
  aborted.catch(() => {});
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await Promise.race([iterator.next(), aborted]);
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", giveUp);
    void iterator.return?.().catch(() => {});
  }
}
