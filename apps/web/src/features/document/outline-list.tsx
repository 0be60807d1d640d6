"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import type { OutlinePlace } from "./outline-places.ts";
import { type OutlineBranch, outlineTree } from "./outline-tree.ts";
import { useCurrentPlace } from "./use-current-place.ts";

/** More than anybody reads through, and than a page should carry. */
const LISTED = 400;

type OutlineListProps = { places: readonly OutlinePlace[]; onGo?: () => void };

/** The document's headings, each below the one that it stands under, with the one being read marked. */
export function OutlineList({ places, onGo }: OutlineListProps) {
  const t = useTranslations("document");
  const near = places.filter(({ depth }) => depth <= 3);
  const listed = near.slice(0, LISTED);
  const current = useCurrentPlace(listed);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const link = root.current?.querySelector<HTMLElement>("[aria-current]");
    const pane = root.current?.closest<HTMLElement>("[data-outline-pane]");
    if (!link || !pane || current === null) return;
    const [at, view] = [link.getBoundingClientRect(), pane.getBoundingClientRect()];
    // Only the list moves: the page stays where the reader is.
    if (at.top < view.top || at.bottom > view.bottom) pane.scrollTop += at.top - view.top - view.height / 3;
  }, [current]);

  return (
    <div ref={root}>
      <Branches branches={outlineTree(listed)} current={current} onGo={onGo} />
      {near.length > LISTED ? (
        <p className="mt-2 text-ink-soft">{t("moreHeadings", { count: near.length - LISTED })}</p>
      ) : null}
    </div>
  );
}

type BranchesProps = { branches: readonly OutlineBranch[]; current: string | null; onGo: (() => void) | undefined };

function Branches({ branches, current, onGo }: BranchesProps) {
  return (
    <ol className="outline-list">
      {branches.map(({ place, children }) => (
        <li key={place.id}>
          <a
            href={`#${place.id}`}
            onClick={onGo}
            aria-current={place.id === current ? "location" : undefined}
            dir="auto"
          >
            {place.title}
          </a>
          {children.length > 0 ? <Branches branches={children} current={current} onGo={onGo} /> : null}
        </li>
      ))}
    </ol>
  );
}
