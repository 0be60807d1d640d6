import Link from "next/link";
import { Time } from "@/components/ui/time.tsx";
import type { MarginSession } from "./margin-groups.ts";

/** A session in the margin, leading to it. */
export function SessionCard({ documentId, session }: { documentId: string; session: MarginSession }) {
  return (
    <Link href={`/documents/${documentId}/sessions/${session.id}`} className="session-card group">
      <span className="block font-serif leading-snug text-pretty decoration-accent underline-offset-4 group-hover:underline">
        {session.title ?? "Untitled session"}
      </span>
      <span className="mt-0.5 flex gap-3 text-xs text-ink-soft tabular-nums">
        <Time at={session.updatedAt} />
        <span>{session.messageCount === 1 ? "1 message" : `${session.messageCount} messages`}</span>
      </span>
    </Link>
  );
}
