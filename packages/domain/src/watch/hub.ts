import { setTimeout as sleep } from "node:timers/promises";
import type { AccountId, ChatSessionId, Message, MessageId } from "@marginalia/contract";
import type { OpenDatabase } from "@marginalia/db";
import { DomainError } from "../errors.ts";
import { SESSION_CHANNEL } from "../generation/internal.ts";
import { SAY_EVERY, sayGone, sayHere } from "./presence.ts";
import { checkRights, type Pulse } from "./rights.ts";
import { readEnded, readState, type SessionState } from "./room.ts";
import type { Watcher } from "./watcher.ts";

/** Milliseconds between two looks at everybody's rights: a right that has gone ends a stream within a second. */
const LOOK_EVERY = 700;
/** Milliseconds without such a look after which nobody is told anything more. */
const BLIND_MOST = 5_000;

/** A session that somebody here watches. */
type Room = {
  readonly id: ChatSessionId;
  readonly watchers: Set<Watcher>;
  state: SessionState | null;
  /** The answer that ended last, for those who were following it. */
  ended: { id: MessageId; message: Promise<Message | null> } | null;
  /** Whether there is something new to read, and the reading while it lasts. */
  stale: boolean;
  reading: Promise<void> | null;
};

export type Hub = {
  /** Until it is told to leave, a watcher is woken when there is something new; it is named among those present. */
  enter(watcher: Watcher): void;
  leave(watcher: Watcher): void;
  /** How much an account watches here. */
  watchedBy(id: AccountId): number;
  /** What is known of a session that the watcher is in; null until it has been read. */
  stateOf(watcher: Watcher): SessionState | null;
  /** An answer of the watcher's session that has come to its end; null for one that has not. */
  ended(watcher: Watcher, id: MessageId): Promise<Message | null>;
  /** Resolves when something of a session is announced, or after so many milliseconds. */
  noticed(id: ChatSessionId, milliseconds: number): Promise<void>;
  close(): Promise<void>;
};

type HubOptions = Pick<OpenDatabase, "db" | "listen"> & { onError: (error: unknown) => void };

/**
 * What a process knows of the sessions that are watched in it. One connection hears what is announced, one read for each
 * announcement serves all watchers of a session, one statement in a while looks at the rights of all.
 */
export function openHub({ db, listen, onError }: HubOptions): Hub {
  const rooms = new Map<ChatSessionId, Room>();
  const waiting = new Map<ChatSessionId, Set<() => void>>();
  const stop = new AbortController();
  /** Until somebody has been named, they cannot be unnamed. */
  const arrivals = new WeakMap<Watcher, Promise<void>>();
  /** Those who may still watch: who may not stays until they have read why, which may be never. */
  const everybody = () => [...rooms.values()].flatMap(({ watchers }) => [...watchers].filter((one) => !one.failure));
  let lastLook = performance.now();
  let lastSaid = performance.now();

  const listener = listen(SESSION_CHANNEL, {
    onNotice: (payload) => {
      const id = payload as ChatSessionId; // only ever a key of what is here
      for (const resolve of waiting.get(id) ?? []) resolve();
      const room = rooms.get(id);
      if (room) void refresh(room);
    },
    onConnected: () => {
      for (const room of rooms.values()) void refresh(room);
    },
    onError,
  });

  /** Reads what is new, once for however many announcements came meanwhile. */
  function refresh(room: Room): Promise<void> {
    room.stale = true;
    room.reading ??= read(room)
      .catch(onError) // the next look sees that something is missing
      .finally(() => {
        room.reading = null;
      });
    return room.reading;
  }

  async function read(room: Room): Promise<void> {
    while (room.stale && rooms.get(room.id) === room) {
      room.stale = false;
      take(room, await readState(db, room.id, room.state));
    }
  }

  function take(room: Room, state: SessionState | null): void {
    if (!state) return; // deleted: the next look at the rights ends its watchers
    const was = room.state?.running;
    if (was && was !== state.running) room.ended = { id: was, message: readEnded(db, room.id, was) };
    room.ended?.message.catch(() => {});
    room.state = state;
    for (const watcher of room.watchers) watcher.wake();
  }

  /** Names somebody no more, once they have been named. */
  function depart(watcher: Watcher): void {
    void Promise.resolve(arrivals.get(watcher))
      .then(() => sayGone(db, [watcher]))
      .catch(onError);
  }

  async function look(): Promise<void> {
    const watchers = everybody();
    try {
      const pulses = await checkRights(db, watchers);
      lastLook = performance.now();
      for (const one of watchers) if (one.failure) depart(one);
      for (const [id, pulse] of pulses) {
        const room = rooms.get(id);
        if (room && isBehind(room, pulse)) void refresh(room);
      }
      if (performance.now() - lastSaid > SAY_EVERY) {
        lastSaid = performance.now();
        await sayHere(db, everybody());
      }
    } catch (error) {
      onError(error);
      if (performance.now() - lastLook > BLIND_MOST) fail(watchers, "The database is away. Try again in a moment.");
    }
  }

  const looking = (async () => {
    while (!stop.signal.aborted) {
      await sleep(LOOK_EVERY, undefined, { signal: stop.signal }).catch(() => {});
      if (!stop.signal.aborted && rooms.size > 0) await look();
      else lastLook = performance.now();
    }
  })();

  return {
    enter: (watcher) => {
      const { chatSessionId: id } = watcher;
      const room = rooms.get(id) ?? { id, watchers: new Set(), state: null, ended: null, stale: false, reading: null };
      rooms.set(id, room);
      room.watchers.add(watcher);
      if (stop.signal.aborted) fail([watcher], STOPPING);
      else
        arrivals.set(
          watcher,
          sayHere(db, [watcher]).then(() => refresh(room), onError),
        );
      void refresh(room);
      watcher.wake();
    },
    leave: (watcher) => {
      const room = rooms.get(watcher.chatSessionId);
      room?.watchers.delete(watcher);
      if (room?.watchers.size === 0) rooms.delete(room.id);
      if (!stop.signal.aborted) depart(watcher);
    },
    watchedBy: (id) => everybody().filter(({ actor }) => actor.accountId === id).length,
    stateOf: ({ chatSessionId }) => rooms.get(chatSessionId)?.state ?? null,
    ended: async ({ chatSessionId }, id) => {
      const ended = rooms.get(chatSessionId)?.ended;
      return ended?.id === id ? ended.message : readEnded(db, chatSessionId, id);
    },
    noticed: (id, milliseconds) =>
      new Promise<void>((resolve) => {
        const here = waiting.get(id) ?? new Set();
        waiting.set(id, here);
        const done = () => {
          clearTimeout(timer);
          here.delete(done);
          if (here.size === 0 && waiting.get(id) === here) waiting.delete(id);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        here.add(done);
      }),
    close: async () => {
      if (stop.signal.aborted) return;
      stop.abort();
      const watchers = everybody();
      await looking;
      await listener.close();
      // What was written last is told before the end.
      await Promise.all([...rooms.values()].map(refresh));
      fail(watchers, STOPPING);
      await sayGone(db, watchers).catch(onError);
    },
  };
}

const STOPPING = "The server is stopping. Try again in a moment.";

function fail(watchers: readonly Watcher[], sentence: string): void {
  for (const watcher of watchers) {
    watcher.failure ??= new DomainError("UNAVAILABLE", sentence);
    watcher.wake();
  }
}

/** Whether something has happened that was not heard. */
function isBehind({ state }: Room, pulse: Pulse): boolean {
  return (
    state?.version !== pulse.version ||
    (state.pieces.at(-1)?.sequence ?? 0) !== pulse.sequence ||
    state.people.length !== pulse.present
  );
}
