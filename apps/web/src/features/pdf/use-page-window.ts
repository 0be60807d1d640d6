import { type RefObject, useCallback, useEffect, useMemo, useState } from "react";

/** How far around what is visible pages are drawn: one screenful. */
const AROUND = "100% 0px";

/** Text layers that stay after their pages went out of sight: coming back is quick, and a search of the browser's finds them. */
const KEPT = 12;

const NONE: ReadonlySet<number> = new Set();

/** Which of the pages inside `root` are near, which keep their text, and which one is being read. */
export function usePageWindow(root: RefObject<HTMLElement | null>) {
  const [near, setNear] = useState(NONE);
  const [kept, setKept] = useState<readonly number[]>([]);
  const [pinned, setPinned] = useState(NONE);
  const [current, setCurrent] = useState(1);

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const scroller = element.closest("[data-scroller]");
    const inWindow = new Map<number, Element>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inWindow.set(numberOf(target), target);
          else inWindow.delete(numberOf(target));
        }
        const now = new Set(inWindow.keys());
        setNear(now);
        setKept((before) => {
          const others = before.filter((number) => !now.has(number));
          return [...now, ...others.filter((number, at) => at < KEPT - now.size || holdsSelection(element, number))];
        });
        look();
      },
      { root: scroller, rootMargin: AROUND },
    );
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const read = mostVisible(inWindow.values(), scroller);
        if (read) setCurrent(numberOf(read));
      });
    };
    for (const page of element.querySelectorAll("[data-page]")) observer.observe(page);
    const target = scroller ?? window;
    target.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      target.removeEventListener("scroll", look);
    };
  }, [root]);

  /** Keeps a page's text for good: something on it is highlighted. */
  const pin = useCallback((number: number) => setPinned((before) => new Set(before).add(number)), []);
  const textual = useMemo(() => new Set([...kept, ...pinned]), [kept, pinned]);
  return { near, textual, current, pin };
}

const numberOf = (page: Element) => Number(page.getAttribute("data-page"));

/** The page that takes up the most of the screen, the first of equals. */
function mostVisible(pages: Iterable<Element>, scroller: Element | null): Element | undefined {
  const box = scroller?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
  let most = 0;
  let found: Element | undefined;
  for (const page of [...pages].sort((a, b) => numberOf(a) - numberOf(b))) {
    const { top, bottom } = page.getBoundingClientRect();
    const visible = Math.min(bottom, box.bottom) - Math.max(top, box.top);
    if (visible > most + 1) [most, found] = [visible, page];
  }
  return found;
}

function holdsSelection(root: Element, number: number): boolean {
  const selection = document.getSelection();
  const page = root.querySelector(`[data-page="${number}"]`);
  return selection?.isCollapsed === false && page !== null && selection.containsNode(page, true);
}
