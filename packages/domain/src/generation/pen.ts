import { generation, generationDelta } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import type { Queryable } from "../scope.ts";
import { LEASE_SECONDS, leaseFromNow, SESSION_CHANNEL } from "./internal.ts";
import type { GenerationJob, NumberedPiece, Piece } from "./job.ts";

/** Milliseconds from the first word of a piece to its being stored, at least, and between two pieces. */
const GATHER = 15;
const BETWEEN = 100;
/** Milliseconds after which a silent writer says that it is still there, and between two tries while the database is away. */
const RENEW = 2_500;
const RETRY = 300;

export type Pen = {
  write(text: string): void;
  cite(citation: Piece["citations"][number]): void;
  /** Stops; resolves to what is not known to be stored. */
  close(): Promise<NumberedPiece[]>;
};

type PenOptions = { db: Queryable; job: GenerationJob; onLost: () => void; onError: (error: unknown) => void };

/**
 * Stores an answer as it comes, in numbered pieces, and renews the lease. `onLost` is called when somebody else has ended
 * it, or when the database was away for longer than the lease.
 */
export function openPen({ db, job, onLost, onError }: PenOptions): Pen {
  let sequence = job.begun ? 1 : 0;
  let pending = blank();
  /** A piece whose storing has begun: whether it arrived is not known until the database says so, so it never changes. */
  let sent: Piece | null = null;
  let closed = false;
  const bell = createBell();

  async function keep(): Promise<void> {
    let held = performance.now();
    let lastStored = held - BETWEEN;
    while (!closed) {
      if (sent === null && isBlank(pending)) await bell.rest(RENEW, "text");
      if (!closed) await bell.rest(Math.max(GATHER, lastStored + BETWEEN - performance.now()), "close");
      if (closed) return;
      if (sent === null && !isBlank(pending)) {
        sent = pending;
        pending = blank();
      }
      try {
        const mine: boolean = sent ? await append(db, job, sequence + 1, sent) : await renew(db, job);
        if (!mine) return onLost();
        held = lastStored = performance.now();
        if (sent) sequence += 1;
        sent = null;
      } catch (error) {
        onError(error);
        if (performance.now() - held > LEASE_SECONDS * 1_000) return onLost();
        await bell.rest(RETRY, "close");
      }
    }
  }

  const keeping = keep();
  return {
    write: (text) => {
      pending.text += text;
      bell.ring("text");
    },
    cite: (one) => {
      pending.citations.push(one);
      bell.ring("text");
    },
    close: async () => {
      closed = true;
      bell.ring("close");
      await keeping;
      const left = [...(sent ? [sent] : []), ...(isBlank(pending) ? [] : [pending])];
      return left.map((piece, at) => ({ ...piece, sequence: sequence + 1 + at }));
    },
  };
}

const blank = (): Piece => ({ text: "", citations: [] });
const isBlank = ({ text, citations }: Piece) => text === "" && citations.length === 0;

type Stroke = "text" | "close";

/** A rest that ends after some milliseconds, or sooner: by a stroke of the kind it listens for, always by "close". */
function createBell() {
  let ring: (stroke: Stroke) => void = () => {};
  return {
    ring: (stroke: Stroke) => ring(stroke),
    rest: (milliseconds: number, listensFor: Stroke) =>
      new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          ring = () => {};
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        ring = (stroke) => {
          if (stroke === "close" || stroke === listensFor) done();
        };
      }),
  };
}

type Held = Pick<GenerationJob, "messageId" | "writer">;

/** Whether the piece is stored: it is not when the answer has ended, or is somebody else's. Twice is stored once. */
export async function append(db: Queryable, held: Held, sequence: number, piece: Piece): Promise<boolean> {
  const { rows } = await db.execute(sql`
    with held as (
      update ${generation} set lease_until = ${leaseFromNow}, last_sequence = ${sequence},
        first_text_at = coalesce(first_text_at, now())
      where message_id = ${held.messageId} and writer = ${held.writer} and ended_at is null
      returning message_id, chat_session_id, document_id
    ), piece as (
      insert into ${generationDelta} (message_id, document_id, sequence, text, citations)
      select message_id, document_id, ${sequence}::int, ${piece.text}, ${JSON.stringify(piece.citations)}::jsonb from held
      on conflict do nothing
    )
    select pg_notify(${SESSION_CHANNEL}, chat_session_id::text) from held`);
  return rows.length > 0;
}

async function renew(db: Queryable, { messageId, writer }: Held): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update ${generation} set lease_until = ${leaseFromNow}
    where message_id = ${messageId} and writer = ${writer} and ended_at is null returning message_id`);
  return rows.length > 0;
}
