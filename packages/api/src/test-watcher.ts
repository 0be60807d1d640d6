import type { SessionEvent } from "@marginalia/contract";
import superjson from "superjson";

/** An event as a program reads it from the stream; `event` of a refusal is `error` or tRPC's `serialized-error`. */
export type ReadEvent = { id: string | null; event: string; data: Record<string, unknown>; at: number };

/** A stream that is being read, as a program would: real bytes over real HTTP. */
export type Watch = {
  readonly status: number;
  readonly headers: Headers;
  readonly events: ReadEvent[];
  /** Resolves when `enough` is true of what has come; fails after ten seconds or at the stream's end. */
  until(enough: (events: ReadEvent[]) => boolean): Promise<void>;
  /** Resolves at the stream's end. */
  readonly ended: Promise<void>;
  /** Drops the line. */
  drop(): void;
};

const PATIENCE = 10_000;

/** Reads an event stream: of REST, or of a tRPC subscription, whose data is superjson. */
export async function readStream(url: string, init: RequestInit): Promise<Watch> {
  const line = new AbortController();
  const response = await fetch(url, { ...init, signal: line.signal });
  const events: ReadEvent[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const ended = (async () => {
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split(/\n{2,}/);
      text = blocks.pop() ?? "";
      events.push(...blocks.flatMap(readBlock));
      for (const look of waiting) look();
    }
  })()
    .catch(() => {})
    .finally(() => {
      over = true;
      for (const look of waiting) look();
    });
  return {
    status: response.status,
    headers: response.headers,
    events,
    ended,
    drop: () => line.abort(),
    until: (enough) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => done(new Error(`Too late: ${JSON.stringify(events)}`)), PATIENCE);
        const done = (error?: Error) => {
          clearTimeout(late);
          waiting.delete(look);
          if (error) reject(error);
          else resolve();
        };
        const look = () => {
          if (enough(events)) done();
          else if (over) done(new Error(`The stream ended: ${JSON.stringify(events)}`));
        };
        waiting.add(look);
        look();
      }),
  };
}

function readBlock(block: string): ReadEvent[] {
  const fields = new Map(
    block.split("\n").flatMap((line) => {
      const at = line.indexOf(": ");
      return at > 0 ? [[line.slice(0, at), line.slice(at + 2)] as const] : [];
    }),
  );
  const data = fields.get("data");
  if (data === undefined || data === "") return [];
  const parsed = JSON.parse(data);
  const value = "json" in parsed ? superjson.deserialize<Record<string, unknown>>(parsed) : parsed;
  const event = fields.get("event") ?? String(value.type);
  return [{ id: fields.get("id") ?? null, event, data: value, at: performance.now() }];
}

/** An answer as a watcher has it: every piece once, in order, without a gap, or an error. */
export function assemble(events: readonly ReadEvent[]): string {
  let next = 1;
  let text = "";
  for (const { event, data } of events) {
    if (event !== "delta") continue;
    const delta = data as Extract<SessionEvent, { type: "delta" }>; // both spellings have these three fields alike
    if (delta.first !== next) throw new Error(`Piece ${delta.first} came where ${next} was due.`);
    next = delta.last + 1;
    text += delta.text;
  }
  return text;
}
