/**
 * Brings a range of `page` into view. A long document is laid out as it comes into view, which moves the passage: it is
 * brought back until it stays.
 */
export function settleOn(range: Range, page: HTMLElement): void {
  if (!page.querySelector("[data-long]")) {
    scrollToRange(range);
    return;
  }
  let rounds = 4;
  const step = () => {
    scrollToRange(range, "instant");
    rounds -= 1;
    if (rounds > 0) requestAnimationFrame(step);
  };
  step();
}

/** Brings a range to the upper part of the pane that scrolls it, gently unless the reader asked for no motion. */
function scrollToRange(range: Range, behavior: ScrollBehavior = preferredBehavior()): void {
  const from = range.startContainer.parentElement;
  const pane = scrollingAncestor(from);
  const { top, left, right } = range.getBoundingClientRect();
  const height = pane.clientHeight;
  // To a place, not by a distance: a smooth scroll that is still going on would be added to.
  const view = pane === document.documentElement ? 0 : pane.getBoundingClientRect().top;
  pane.scrollTo({ top: pane.scrollTop + top - view - height * 0.38, behavior });
  const wide = scrollingAncestor(from, "x");
  const room = wide.getBoundingClientRect();
  if (left >= room.left && right <= room.right) return;
  wide.scrollBy({ left: left - room.left - wide.clientWidth * 0.1, behavior });
}

function preferredBehavior(): ScrollBehavior {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}

export function scrollingAncestor(from: Element | null, along: "x" | "y" = "y"): Element {
  for (let element = from; element; element = element.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const isLarger =
      along === "x" ? element.scrollWidth > element.clientWidth : element.scrollHeight > element.clientHeight;
    if (isLarger && /auto|scroll/.test(along === "x" ? overflowX : overflowY)) return element;
  }
  return document.documentElement;
}
