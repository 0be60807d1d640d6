import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl/react";
import type { DiscussedPassage } from "./density.ts";

type MostDiscussedProps = {
  passages: readonly DiscussedPassage[];
  quote: (passage: DiscussedPassage) => string;
  onShow: (passage: DiscussedPassage) => void;
};

/** In words what the strip shows: the passages that most sessions are about. */
export function MostDiscussed({ passages, quote, onShow }: MostDiscussedProps) {
  const t = useTranslations("margin");
  return (
    <details className="group/most mt-4 print:hidden">
      <summary className="label flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-sm hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 transition-transform group-open/most:rotate-90 rtl:-scale-x-100 rtl:group-open/most:-rotate-90"
        />
        {t("mostDiscussed")}
      </summary>
      <ol className="mt-1 border-t border-rule">
        {passages.map((passage) => (
          <li key={passage.start} className="border-b border-rule">
            <button
              type="button"
              onClick={() => onShow(passage)}
              className="flex w-full cursor-pointer items-baseline gap-3 rounded-sm py-2 text-start hover:text-accent"
            >
              <q dir="auto" className="line-clamp-2 min-w-0 grow font-serif text-sm leading-snug italic">
                {quote(passage)}
              </q>
              <span className="shrink-0 text-xs text-ink-soft tabular-nums">
                {t("sessionCount", { count: passage.sessions })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
