import type { ComponentProps } from "react";
import type { ExtraProps } from "react-markdown";

/** What is wider than the column scrolls by itself, with the keyboard too, and leaves the page where it is. */
export function WideTable({ node: _, ...props }: ComponentProps<"table"> & ExtraProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="wide" aria-label="Table" tabIndex={0}>
      <table {...props} />
    </section>
  );
}

export function WideCode({ node: _, ...props }: ComponentProps<"pre"> & ExtraProps) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
  return <pre tabIndex={0} {...props} />;
}
