import type { ChatSessionId } from "@marginalia/contract";
import { generation } from "@marginalia/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { Queryable } from "../scope.ts";

/** Seconds that whoever writes an answer may be silent before it is ended for them. */
export const LEASE_SECONDS = 10;

export const leaseFromNow = sql`now() + make_interval(secs => ${LEASE_SECONDS})`;

/** Where it is announced which session has changed: a session's id, never its content. */
export const SESSION_CHANNEL = "marginalia_session";

/** Tells all processes, when the transaction commits, that there is something new to read. */
export async function announce(tx: Queryable, id: ChatSessionId): Promise<void> {
  await tx.execute(sql`select pg_notify(${SESSION_CHANNEL}, ${id})`);
}

/** Throws CONFLICT while an answer is being written in a session, which the caller has locked. */
export async function demandQuiet(tx: Queryable, id: ChatSessionId): Promise<void> {
  const [running] = await tx
    .select({ id: generation.messageId })
    .from(generation)
    .where(and(eq(generation.chatSessionId, id), isNull(generation.endedAt)));
  if (running)
    throw new DomainError(
      "CONFLICT",
      "An answer is being written here. Wait for its end, or stop it.",
      "answerRunning",
    );
}
