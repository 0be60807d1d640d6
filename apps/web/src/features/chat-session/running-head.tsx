import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/class-names.ts";
import type { DocumentInfo } from "@/features/document/document-margin.tsx";
import { ExportMenu } from "@/features/export/export-menu.tsx";
import type { Session } from "./message.ts";
import { SessionTitle } from "./session-title.tsx";

export type View = "document" | "conversation";

type RunningHeadProps = {
  document: DocumentInfo;
  session: Session;
  view: View;
  onView: (view: View) => void;
  mayRename: boolean;
  /** Who is here, and what else can be done with the conversation. */
  children: ReactNode;
};

/** As over the pages of a book: the work on the left, the chapter on the right. */
export function RunningHead({ document, session, view, onView, mayRename, children }: RunningHeadProps) {
  const t = useTranslations("session");
  return (
    <div className="session-head">
      <div className="flex min-w-0 items-center px-4 max-lg:pt-1.5 sm:px-6">
        <Link
          href={`/documents/${document.id}`}
          className="flex min-h-7 min-w-0 items-center gap-2 rounded-sm text-sm text-ink-soft hover:text-accent"
        >
          <ArrowLeft aria-hidden="true" className="size-4 shrink-0 rtl:-scale-x-100" />
          <bdi className="truncate">{document.title}</bdi>
        </Link>
      </div>
      <div className="flex min-w-0 items-center px-4 max-lg:pb-1 sm:px-6 lg:border-s lg:border-rule">
        <SessionTitle sessionId={session.id} title={session.title} mayRename={mayRename} />
        <div className="ms-auto flex min-w-0 shrink-0 items-center gap-1">
          {children}
          <ExportMenu sessionId={session.id} />
        </div>
      </div>
      <fieldset className="grid grid-cols-2 border-t border-rule lg:hidden">
        <legend className="sr-only">{t("view.legend")}</legend>
        {VIEWS.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={view === value}
            onClick={() => onView(value)}
            className={cn(
              "h-10 cursor-pointer border-b-2 text-sm font-medium -outline-offset-2",
              view === value ? "border-accent text-ink" : "border-transparent text-ink-soft",
            )}
          >
            {t(`view.${value}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

const VIEWS = ["conversation", "document"] as const;
