import Link from "next/link";
import { Time } from "@/components/ui/time.tsx";
import { ROLE_WORDS } from "@/features/sharing/role-words.ts";
import type { RouterOutputs } from "@/trpc/client.ts";

type DocumentRowProps = { document: RouterOutputs["document"]["list"]["documents"][number] };

/** A line of the library; the title's link covers the whole of it. */
export function DocumentRow({ document }: DocumentRowProps) {
  const { sessionCount: count, role } = document;
  return (
    <li className="group relative grid gap-x-6 gap-y-1 border-b border-rule py-4 sm:grid-cols-[1fr_auto] sm:items-baseline">
      <div className="min-w-0">
        <h2 className="font-serif text-[1.1875rem] leading-snug text-balance">
          <Link
            href={`/documents/${document.id}`}
            className="decoration-accent decoration-1 underline-offset-4 after:absolute after:inset-0 after:content-[''] group-hover:underline"
          >
            {document.title}
          </Link>
        </h2>
        <p className="mt-0.5 text-sm text-ink-soft">
          {role === "author" ? "By you" : `By ${document.authorName} · you are ${ROLE_WORDS[role].article}`}
        </p>
      </div>
      <p className="flex gap-3 text-sm text-ink-soft tabular-nums sm:flex-col sm:items-end sm:gap-0.5">
        <Time at={document.lastActivityAt} />
        <span>{count === 0 ? "No sessions" : count === 1 ? "1 session" : `${count} sessions`}</span>
      </p>
    </li>
  );
}
