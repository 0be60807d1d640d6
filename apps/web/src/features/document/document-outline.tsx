import { OutlineList } from "./outline-list.tsx";
import type { OutlinePlace } from "./outline-places.ts";

/** The document's headings as a list of its places, beside the page where there is room. */
export function DocumentOutline({ places }: { places: readonly OutlinePlace[] }) {
  if (places.length < 2) return <div className="hidden xl:block" />;
  return (
    <nav
      aria-label="Outline"
      data-outline-pane=""
      className="sticky top-0 hidden max-h-dvh self-start overflow-y-auto py-14 pr-5 pl-6 xl:block print:hidden"
    >
      <p className="label mb-2">Outline</p>
      <OutlineList places={places} />
    </nav>
  );
}
