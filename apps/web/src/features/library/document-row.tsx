import Link from "next/link";
import { Time } from "@/components/ui/time.tsx";
import { ROLE_WORDS } from "@/features/sharing/role-words.ts";
import { ShelfMenu } from "@/features/shelf/shelf-menu.tsx";
import type { Shelving } from "@/features/shelf/use-shelving.ts";
import type { RouterOutputs } from "@/trpc/client.ts";

type DocumentRowProps = {
  document: RouterOutputs["document"]["list"]["documents"][number];
  shelving: Shelving;
  level: 2 | 3;
};

/** A line of the library; the title's link covers the whole of it. */
export function DocumentRow({ document, shelving, level }: DocumentRowProps) {
  const { sessionCount: count, role } = document;
  const Heading = `h${level}` as const;
  return (
    <li className="group relative grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 border-b border-rule py-4 sm:grid-cols-[1fr_auto_auto] sm:items-baseline sm:gap-x-6">
      <div className="col-start-1 row-start-1 min-w-0">
        <Heading className="font-serif text-[1.1875rem] leading-snug text-balance">
          <Link
            href={`/documents/${document.id}`}
            className="decoration-accent decoration-1 underline-offset-4 after:absolute after:inset-0 after:content-[''] group-hover:underline"
          >
            {document.title}
          </Link>
        </Heading>
        <p className="mt-0.5 text-sm text-ink-soft">
          {role === "author" ? "By you" : `By ${document.authorName} · you are ${ROLE_WORDS[role].article}`}
        </p>
      </div>
      <p className="col-start-1 row-start-2 flex gap-3 text-sm text-ink-soft tabular-nums sm:col-start-2 sm:row-start-1 sm:flex-col sm:items-end sm:gap-0.5">
        <Time at={document.lastActivityAt} />
        <span>{count === 0 ? "No sessions" : count === 1 ? "1 session" : `${count} sessions`}</span>
      </p>
      {/* Above the title's link, which covers the whole line. */}
      <div className="relative z-10 col-start-2 row-start-1 -mr-2 sm:col-start-3 sm:self-center">
        <ShelfMenu item={document} shelving={shelving} />
      </div>
    </li>
  );
}
