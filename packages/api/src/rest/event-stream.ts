import type { MessageId, SentMessage, SessionEvent } from "@marginalia/contract";
import { getTRPCErrorFromUnknown } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { toSnakeCase } from "./json.ts";

/** Milliseconds of silence after which a comment is sent, so that nobody on the way takes the line for dead. */
const BEAT_EVERY = 15_000;
/** Milliseconds after which a client that lost the line may come back. */
const RETRY = 1_000;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/** An id and what goes with it, as tRPC tracks them. */
type Tracked = readonly [id: string, event: SessionEvent, ...rest: unknown[]];

/**
 * A session's events as `text/event-stream` (HTML Living Standard, 9.2): each has an `id` for `Last-Event-ID`, its type as
 * `event` and JSON as `data`. A refusal on the way is the last event, `error`. Nothing is fetched before the last has gone.
 * `release` is called when whoever reads has gone.
 */
export function eventStream(
  events: AsyncIterable<Tracked>,
  { headers, release, before = "" }: { headers: Record<string, string>; release: () => void; before?: string },
): Response {
  const encoder = new TextEncoder();
  const iterator = events[Symbol.asyncIterator]();
  let opening = `retry: ${RETRY}\n\n${before}`;
  let next: Promise<IteratorResult<Tracked>> | undefined;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (opening !== "") {
        controller.enqueue(encoder.encode(opening));
        opening = "";
        return;
      }
      try {
        next ??= iterator.next();
        const result = await orBeat(next);
        if (result === BEAT) {
          controller.enqueue(encoder.encode(": still here\n\n"));
          return;
        }
        next = undefined;
        if (result.done) controller.close();
        else controller.enqueue(encoder.encode(writeEvent(result.value)));
      } catch (thrown) {
        const error = getTRPCErrorFromUnknown(thrown);
        const data = { error: error.message, status: getHTTPStatusCodeFromError(error) };
        controller.enqueue(encoder.encode(write({ event: "error", data })));
        controller.close();
      }
    },
    cancel: async () => {
      release();
      await iterator.return?.();
    },
  });
  return new Response(body, { headers: { ...headers, ...HEADERS } });
}

const BEAT = Symbol("beat");

async function orBeat<Value>(value: Promise<Value>): Promise<Value | typeof BEAT> {
  let timer: NodeJS.Timeout | undefined;
  const beat = new Promise<typeof BEAT>((resolve) => {
    timer = setTimeout(resolve, BEAT_EVERY, BEAT);
  });
  return Promise.race([value, beat]).finally(() => clearTimeout(timer));
}

const writeEvent = ([id, { type, ...data }]: Tracked) => write({ id, event: type, data });

function write({ id, event, data }: { id?: string; event: string; data: unknown }): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(toSnakeCase(data))}\n\n`;
}

/** What was asked and stored, as the first event of its answer's stream. */
export const sentEvent = (sent: SentMessage) => write({ event: "sent", data: sent });

/** Of a session's events those of one answer, up to its end. */
export async function* eventsOf(id: MessageId, events: AsyncIterable<Tracked>): AsyncGenerator<Tracked> {
  for await (const tracked of events) {
    const [, event] = tracked;
    if (event.type === "delta" && event.messageId === id) yield tracked;
    if (event.type === "ended" && event.message.id === id) {
      yield tracked;
      return;
    }
  }
}
