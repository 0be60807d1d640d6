import { Pin } from "lucide-react";
import Link from "next/link";
import { use } from "react";
import { useTranslations } from "use-intl/react";
import { Time } from "@/components/ui/time.tsx";
import { ShelfMenu } from "@/features/shelf/shelf-menu.tsx";
import type { MarginSession } from "./margin-groups.ts";
import { SessionShelvingContext } from "./session-shelving.ts";

/** A session in the margin, leading to it. */
export function SessionCard({ documentId, session }: { documentId: string; session: MarginSession }) {
  const t = useTranslations("margin");
  const shelving = use(SessionShelvingContext);
  const title = session.title ?? t("untitled");
  return (
    <div className="group/card flex items-start gap-1">
      <Link href={`/documents/${documentId}/sessions/${session.id}`} className="session-card group min-w-0 flex-1">
        <span className="block font-serif leading-snug text-pretty decoration-accent underline-offset-4 group-hover:underline">
          <bdi>{title}</bdi>
        </span>
        <span className="mt-0.5 flex items-center gap-3 text-xs text-ink-soft tabular-nums">
          <Time at={session.updatedAt} />
          <span>{t("messageCount", { count: session.messageCount })}</span>
          {session.shelf === "pinned" ? <Pin role="img" aria-label={t("isPinned")} className="size-3" /> : null}
        </span>
      </Link>
      {shelving ? (
        <ShelfMenu item={{ ...session, title }} shelving={shelving} className="session-card-menu -me-2 size-7" />
      ) : null}
    </div>
  );
}
