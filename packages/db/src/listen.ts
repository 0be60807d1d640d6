import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

/** Milliseconds before another attempt to connect: the first, and the longest. */
const RETRY = 100;
const RETRY_MOST = 5_000;

export type Listener = { close(): Promise<void> };

export type Hearing = {
  /** Somebody has announced something. */
  onNotice: (payload: string) => void;
  /** The connection stands, for the first time or anew: what was announced before that was not heard. */
  onConnected: () => void;
  onError: (error: Error) => void;
};

/** Hears what is announced (`pg_notify`) on one channel, over a connection of its own that is made anew when it breaks. */
export function listenTo(url: string, channel: string, hearing: Hearing): Listener {
  const stop = new AbortController();
  let client: Client | undefined;
  const running = (async () => {
    for (let pause = RETRY; !stop.signal.aborted; pause = Math.min(2 * pause, RETRY_MOST)) {
      const { one, ended } = openClient(url, hearing);
      client = one;
      try {
        await one.connect();
        await one.query(`listen ${one.escapeIdentifier(channel)}`);
        pause = RETRY;
        if (!stop.signal.aborted) hearing.onConnected();
        await ended;
      } catch (error) {
        if (!stop.signal.aborted) hearing.onError(error instanceof Error ? error : new Error(String(error)));
        await one.end().catch(() => {});
      }
      await sleep(pause, undefined, { signal: stop.signal }).catch(() => {});
    }
  })();
  return {
    close: async () => {
      stop.abort();
      await client?.end().catch(() => {});
      await running;
    },
  };
}

function openClient(url: string, { onNotice, onError }: Hearing) {
  const one = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: "marginalia listening",
  });
  one.on("error", onError);
  one.on("notification", ({ payload }) => onNotice(payload ?? ""));
  const ended = new Promise<void>((resolve) => one.once("end", () => resolve()));
  return { one, ended };
}
