import Link from "next/link";
import { cn } from "@/components/ui/class-names.ts";
import { LIBRARY_VIEWS, type LibraryViewKey, VIEW_KEYS, viewPath } from "./library-view.ts";

/** Which of the documents are shown. */
export function LibraryViews({ view }: { view: LibraryViewKey }) {
  return (
    <nav aria-label="Which documents" className="mt-5 mb-3">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {VIEW_KEYS.map((key) => (
          <li key={key}>
            <Link
              href={viewPath(key)}
              aria-current={key === view ? "page" : undefined}
              className={cn(
                "block rounded-sm border-b-2 py-1",
                key === view
                  ? "border-accent font-medium text-ink"
                  : "border-transparent text-ink-soft hover:border-rule-strong hover:text-ink",
              )}
            >
              {LIBRARY_VIEWS[key].name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
