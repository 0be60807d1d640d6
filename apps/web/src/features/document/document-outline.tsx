import type { OutlinePlace } from "./outline-places.ts";

/** More than anybody reads through, and than a page should carry. */
const LISTED = 400;

/** The document's headings as a list of its places, beside the page where there is room. */
export function DocumentOutline({ places }: { places: readonly OutlinePlace[] }) {
  const near = places.filter(({ depth }) => depth <= 3);
  const listed = near.slice(0, LISTED);
  if (listed.length < 2) return <div className="hidden xl:block" />;
  return (
    <nav
      aria-label="Outline"
      className="sticky top-0 hidden max-h-dvh self-start overflow-y-auto py-14 pr-5 pl-6 text-[0.8125rem] leading-snug xl:block"
    >
      <p className="label mb-3">Outline</p>
      <ol className="flex flex-col">
        {listed.map(({ id, title, depth }) => (
          <li key={id} style={{ paddingLeft: `${Math.max(0, depth - 1) * 0.8}rem` }}>
            <a href={`#${id}`} className="block rounded-sm py-1.5 text-ink-soft hover:text-accent">
              {title}
            </a>
          </li>
        ))}
      </ol>
      {near.length > LISTED ? <p className="mt-2 text-ink-soft">and {near.length - LISTED} more headings</p> : null}
    </nav>
  );
}
