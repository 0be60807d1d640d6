import { ModelError } from "../model-error.ts";
import { type Asked, modelError, problemOf, readRetryAfter } from "./problem.ts";

/** The longest line of an event stream: a model's piece is a few hundred bytes. */
const LINE_BYTES = 1_000_000;
/** All that one answer may send; events wrap each word in some hundred bytes. */
const ANSWER_BYTES = 50_000_000;
/** An answer may take this many times as long as the server may be silent, however steadily it sends. */
const IDLE_TIMES = 20;
/** What is read of a refusal, to tell why. */
const REFUSAL_BYTES = 16_000;

/** One answer's connection to a model server: the only way in which this package reaches the network. */
export type Wire = {
  /** For a provider of the AI SDK. Throws, and ends the stream with, a `ModelError`. */
  readonly fetch: typeof globalThis.fetch;
  /** The first problem, whatever the SDK made of it. */
  readonly problem: () => ModelError | undefined;
};

export type WireOptions = {
  asked: Asked;
  /** The one origin that may be reached: the operator's configuration names it, no document and no model. */
  origin: string;
  /** Milliseconds without a byte after which the server is taken for dead. */
  idle: number;
};

/**
 * A connection that is not made yet. It follows no redirect, waits no longer than `idle` for a byte, reads no endless
 * line and hands on nothing but an event stream.
 */
export function openWire({ asked, origin, idle }: WireOptions): Wire {
  let first: ModelError | undefined;
  const fail = (...problem: Parameters<typeof modelError> extends [Asked, ...infer Rest] ? Rest : never) => {
    first ??= modelError(asked, ...problem);
    return first;
  };

  async function reach(address: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const request = new Request(address, { ...init, redirect: "manual" });
    if (new URL(request.url).origin !== origin) throw fail("malformed", { detail: "an address of another origin" });
    const clock = startClock(idle, () => fail("timeout"));
    const signal = AbortSignal.any([request.signal, clock.signal]);
    try {
      const response = await fetch(request, { signal });
      if (response.status !== 200) throw await refusal(response);
      const type = response.headers.get("content-type") ?? "none";
      if (response.body === null || !/^text\/event-stream\b/i.test(type)) {
        await response.body?.cancel();
        throw fail("malformed", { detail: `not an event stream but ${type.slice(0, 60)}` });
      }
      clock.stop();
      return new Response(bounded(response.body, clock), { headers: response.headers });
    } catch (error) {
      clock.end();
      if (error instanceof ModelError || request.signal.aborted) throw error;
      throw fail("away", { detail: codeOf(error) });
    }
  }

  async function refusal(response: Response): Promise<ModelError> {
    const said = await readStart(response).catch(() => "");
    const retryAfter = readRetryAfter(response.headers.get("retry-after"));
    return fail(problemOf(response.status, said), { retryAfter, detail: `HTTP ${response.status}` });
  }

  /** The body as it comes, until it breaks a bound. */
  function bounded(body: ReadableStream<Uint8Array>, clock: Clock): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    let [line, all] = [0, 0];
    return new ReadableStream({
      async pull(controller) {
        try {
          clock.start();
          const { done, value } = await reader.read();
          clock.stop(); // a reader that takes its time does not make the server slow
          if (done) {
            clock.end();
            return controller.close();
          }
          const lastBreak = value.lastIndexOf(0x0a);
          line = lastBreak === -1 ? line + value.length : value.length - lastBreak - 1;
          all += value.length;
          if (line > LINE_BYTES || all > ANSWER_BYTES) throw fail("malformed", { detail: "more than an answer holds" });
          controller.enqueue(value);
        } catch (error) {
          clock.end();
          const problem = error instanceof ModelError ? error : fail("broken-off", { detail: codeOf(error) });
          await reader.cancel(problem).catch(() => undefined);
          controller.error(problem);
        }
      },
      cancel(reason) {
        clock.end();
        return reader.cancel(reason);
      },
    });
  }

  return { fetch: reach, problem: () => first };
}

/** Two limits: one on each wait, one on all of them. */
type Clock = { readonly signal: AbortSignal; start(): void; stop(): void; end(): void };

function startClock(idle: number, expired: () => ModelError): Clock {
  const controller = new AbortController();
  const expire = () => controller.abort(expired());
  const whole = setTimeout(expire, IDLE_TIMES * idle).unref();
  let wait = setTimeout(expire, idle);
  const stop = () => clearTimeout(wait);
  return {
    signal: controller.signal,
    start: () => {
      wait = setTimeout(expire, idle);
    },
    stop,
    end: () => {
      stop();
      clearTimeout(whole);
    },
  };
}

async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > REFUSAL_BYTES) break;
  }
  return text.slice(0, REFUSAL_BYTES);
}

/** A network error's code, such as ECONNREFUSED; its message would tell addresses. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return null;
  return typeof cause.code === "string" && /^[A-Z_]{3,40}$/.test(cause.code) ? cause.code : null;
}
