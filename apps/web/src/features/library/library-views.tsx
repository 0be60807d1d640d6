import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/class-names.ts";
import { type LibraryView, SHOW_KEYS, viewPath } from "./library-view.ts";

/** Which of the documents are shown; how they are sorted and what else they are narrowed to stays. */
export function LibraryViews({ view }: { view: LibraryView }) {
  const t = useTranslations("library");
  return (
    <nav aria-label={t("which")}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {SHOW_KEYS.map((show) => (
          <li key={show}>
            <Link
              href={viewPath({ ...view, show })}
              aria-current={show === view.show ? "page" : undefined}
              className={cn(
                "block rounded-sm border-b-2 py-1",
                show === view.show
                  ? "border-accent font-medium text-ink"
                  : "border-transparent text-ink-soft hover:border-rule-strong hover:text-ink",
              )}
            >
              {t(`show.${show}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
