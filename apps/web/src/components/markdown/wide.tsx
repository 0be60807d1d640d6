import type { ComponentProps } from "react";
import type { ExtraProps } from "react-markdown";
import { WideRegion } from "./words.tsx";

export function WideTable({ node: _, ...props }: ComponentProps<"table"> & ExtraProps) {
  return (
    <WideRegion>
      <table {...props} />
    </WideRegion>
  );
}

export function WideCode({ node: _, ...props }: ComponentProps<"pre"> & ExtraProps) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
  return <pre tabIndex={0} {...props} />;
}
