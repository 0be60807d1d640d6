import type { PageBox } from "@marginalia/contract";
import { type RefObject, useEffect } from "react";
import type { RevealDetail } from "@/features/citation/highlight.ts";
import { sectionStart } from "@/features/document/outline-places.ts";
import { showPage } from "./scroll-place.ts";

/** Follows what the address names: `#page=12`, and `#section-345`, whose exact place is known once its page has its text. */
export function usePageLink(root: RefObject<HTMLElement | null>, pages: readonly PageBox[]): void {
  useEffect(() => {
    const follow = async () => {
      const fragment = window.location.hash.slice(1);
      const number = Number(/^page=(\d+)$/.exec(fragment)?.[1] ?? 0);
      if (number > 0) return showPage(number);
      const start = sectionStart(fragment);
      const page = pages.find((one) => start !== null && start >= one.start && start < one.end);
      if (!page) return;
      showPage(page.number);
      const rendering: Promise<void>[] = [];
      const detail: RevealDetail = { waitFor: (rendered) => rendering.push(rendered) };
      root.current?.querySelector(`[data-page="${page.number}"]`)?.dispatchEvent(new CustomEvent("reveal", { detail }));
      await Promise.all(rendering);
      if (window.location.hash === `#${fragment}`) document.getElementById(fragment)?.scrollIntoView();
    };
    const onHash = () => void follow();
    onHash();
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, [root, pages]);
}
