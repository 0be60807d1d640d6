import { type ChatSessionId, LIMITS, type SessionEvent, type WatchChatSessionInput } from "@marginalia/contract";
import { chatSession, document } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { NumberedPiece } from "../generation/job.ts";
import type { LiveScope } from "../live/live.ts";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import { type Cursor, readEventId, writeEventId } from "./event-id.ts";
import type { Hub } from "./hub.ts";
import type { Person, SessionState } from "./room.ts";
import { createWatcher, type Watcher } from "./watcher.ts";

/** An event, and what to say to get what comes after it. */
export type WatchedEvent = { id: string; event: SessionEvent };

/**
 * What happens in a chat session from now on, or from the event on that the caller had last, until `signal` is aborted.
 *
 * Errors: NOT_FOUND, FORBIDDEN for those who may not read it, and LIMIT_REACHED, before anything is given; later, within a second,
 * FORBIDDEN when the right has gone and UNAUTHENTICATED when the cookie or token has; UNAVAILABLE when this process ends.
 */
export async function watchChatSession(
  scope: LiveScope,
  { id, lastEventId }: WatchChatSessionInput,
  signal?: AbortSignal,
): Promise<AsyncGenerator<WatchedEvent, void>> {
  const [found] = await scope.db
    .select({ allowed: mayRead(scope.actor) })
    .from(chatSession)
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .where(and(eq(chatSession.id, id), sessionIsKept));
  decide(found, "Chat session");
  if (scope.live.hub.watchedBy(scope.actor.accountId) >= LIMITS.watchersPerAccount) {
    throw new DomainError(
      "LIMIT_REACHED",
      "You watch too many chat sessions at once. Close some and try again.",
      "watchingTooMany",
    );
  }
  return follow(scope, { id, from: readEventId(lastEventId) }, signal);
}

type Start = { id: ChatSessionId; from: Cursor | null };

async function* follow({ live: { hub }, actor }: LiveScope, { id, from }: Start, signal?: AbortSignal) {
  const watcher = createWatcher(id, actor);
  const cursor: Cursor = from ?? { version: 0, messageId: null, sequence: 0 };
  let people: readonly Person[] | null = null;
  const onAbort = () => watcher.wake();
  signal?.addEventListener("abort", onAbort, { once: true });
  hub.enter(watcher);
  try {
    while (!signal?.aborted) {
      const state = hub.stateOf(watcher);
      const event =
        state && !(watcher.failure && isRefusal(watcher)) ? await next(hub, watcher, { state, cursor }) : null;
      if (signal?.aborted) return;
      if (event) yield { id: writeEventId(cursor), event };
      else if (watcher.failure) throw watcher.failure;
      else if (state && isNamed(state, watcher) && !samePeople(state.people, people)) {
        people = state.people;
        yield { id: writeEventId(cursor), event: { type: "present", people: [...people] } } satisfies WatchedEvent;
      } else await watcher.woken();
    }
  } finally {
    signal?.removeEventListener("abort", onAbort);
    hub.leave(watcher);
  }
}

/** Nothing more is told to somebody whose right has gone; somebody whose process ends is told the rest. */
const isRefusal = ({ failure }: Watcher) => failure?.code !== "UNAVAILABLE";

type Reading = { state: SessionState; cursor: Cursor };

/** The next thing that a watcher lacks, and the cursor moved past it; null when it has everything. */
async function next(hub: Hub, watcher: Watcher, { state, cursor }: Reading): Promise<SessionEvent | null> {
  if (cursor.messageId !== null && cursor.messageId !== state.running) {
    const message = await hub.ended(watcher, cursor.messageId);
    cursor.messageId = null;
    cursor.sequence = 0;
    if (message) return { type: "ended", message };
  }
  if (cursor.version !== state.version) {
    cursor.version = state.version;
    return { type: "changed", version: state.version };
  }
  if (state.running === null) return null;
  cursor.messageId = state.running;
  const missing = after(state.pieces, cursor.sequence);
  const first = missing[0]?.sequence;
  if (first === undefined) return null;
  const last = missing.at(-1)?.sequence ?? first;
  cursor.sequence = last;
  return {
    type: "delta",
    messageId: state.running,
    first,
    last,
    text: missing.map((piece) => piece.text).join(""),
    citations: missing.flatMap((piece) => piece.citations).map(({ prefix: _, suffix: __, ...shown }) => shown),
  };
}

/** Pieces have no gaps: the piece of number n stands at n - 1. */
const after = (pieces: readonly NumberedPiece[], sequence: number) => pieces.slice(sequence);

/** Who has just come is told who is here when that includes themselves. */
const isNamed = ({ people }: SessionState, { actor }: Watcher) =>
  people.some(({ accountId }) => accountId === actor.accountId);

function samePeople(a: readonly Person[], b: readonly Person[] | null): boolean {
  return a.length === b?.length && a.every((one, at) => one.accountId === b[at]?.accountId && one.name === b[at]?.name);
}
