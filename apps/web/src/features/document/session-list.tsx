"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { Time } from "@/components/ui/time.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";

type SessionListProps = { documentId: string; mayStart: boolean };

/** A document's sessions, the last active first. */
export function SessionList({ documentId, mayStart }: SessionListProps) {
  const list = trpc.chatSession.list.useInfiniteQuery(
    { documentId },
    { getNextPageParam: ({ nextCursor }) => nextCursor },
  );
  const sessions = list.data?.pages.flatMap((page) => page.chatSessions) ?? [];
  if (list.isError) {
    return (
      <FailureNotice error={list.error} what="The sessions could not be loaded." kept="They are all still there." />
    );
  }
  if (list.isPending) return <p className="py-2 text-sm text-ink-soft">Loading the sessions…</p>;
  if (sessions.length === 0) {
    return (
      <p className="border-t border-rule py-3 text-sm leading-relaxed text-ink-soft">
        Nobody has asked about this document yet.{" "}
        {mayStart ? "Start a session, and what is said stays here, in its margin." : null}
      </p>
    );
  }
  return (
    <>
      <ul className="border-t border-rule">
        {sessions.map((session) => (
          <li key={session.id} className="border-b border-rule">
            <Link href={`/documents/${documentId}/sessions/${session.id}`} className="group block rounded-sm py-3">
              <span className="block font-serif leading-snug decoration-accent underline-offset-4 group-hover:underline">
                {session.title ?? "Untitled session"}
              </span>
              <span className="mt-1 flex gap-3 text-xs text-ink-soft tabular-nums">
                <Time at={session.updatedAt} />
                <span>{session.messageCount === 1 ? "1 message" : `${session.messageCount} messages`}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          variant="link"
          className="mt-2 text-sm"
          disabled={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? "Loading…" : "More sessions"}
        </Button>
      ) : null}
    </>
  );
}
