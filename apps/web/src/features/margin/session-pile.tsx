import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/class-names.ts";
import type { Pile } from "./margin-groups.ts";
import { SessionCard } from "./session-card.tsx";

type SessionPileProps = {
  documentId: string;
  pile: Pile;
  quote: string;
  /** The heading that the passage stands under, where it is another than the pile's before. */
  heading: string | null;
  isPointed: boolean;
  onPoint: (isOn: boolean) => void;
  onShow: () => void;
  onOpen: () => void;
};

/** The sessions about one passage. Pointing at them marks the passage; its words lead there. */
export function SessionPile(props: SessionPileProps) {
  const { documentId, pile, quote, heading, isPointed, onPoint, onShow, onOpen } = props;
  const t = useTranslations("margin");
  return (
    <li
      data-pile={pile.at.start}
      data-pointed={isPointed || undefined}
      className="session-pile"
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      {heading === null ? null : <p className="label mt-4 mb-1 lg:hidden">{heading}</p>}
      <div className="session-pile-body">
        <button type="button" onClick={onShow} className="session-quote">
          <span className="sr-only">{t("show")} </span>
          <q dir="auto">{quote}</q>
        </button>
        <ul>
          {pile.shown.map((session) => (
            <li key={session.id}>
              <SessionCard documentId={documentId} session={session} />
            </li>
          ))}
        </ul>
        {pile.more > 0 ? (
          <button
            type="button"
            onClick={onOpen}
            className={cn("session-more", "text-xs font-medium text-accent underline-offset-4 hover:underline")}
          >
            {t("more", { count: pile.more })}
          </button>
        ) : null}
      </div>
    </li>
  );
}
