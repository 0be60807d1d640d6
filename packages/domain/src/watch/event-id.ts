import type { MessageId } from "@marginalia/contract";

/** What a watcher has: the session's version, and how much of which answer. */
export type Cursor = { version: number; messageId: MessageId | null; sequence: number };

/** `<session version>.<answer being written, or ->.<its last piece>` */
export function writeEventId({ version, messageId, sequence }: Cursor): string {
  return `${version}.${messageId ?? "-"}.${sequence}`;
}

/** Null for anything that `writeEventId` cannot have made: whoever sends it has nothing, as far as we know. */
export function readEventId(id: string | null | undefined): Cursor | null {
  const [, version, messageId, sequence] =
    /^(\d{1,15})\.(-|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.(\d{1,9})$/.exec(id ?? "") ?? [];
  if (version === undefined || messageId === undefined || sequence === undefined) return null;
  // The cast brands what the pattern has read; it is only ever looked up below the watched session.
  return {
    version: Number(version),
    messageId: messageId === "-" ? null : (messageId as MessageId),
    sequence: Number(sequence),
  };
}
