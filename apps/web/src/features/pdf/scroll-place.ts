/** Where on the screen somebody reads: this far down. */
const EYE = 0.35;

/** Remembers which point of which page is under the reader's eye; the function that it returns brings it back there. */
export function holdPlace(root: HTMLElement | null): () => void {
  const scroller = root?.closest("[data-scroller]") ?? null;
  const box = scroller?.getBoundingClientRect() ?? { top: 0, height: window.innerHeight };
  const eye = box.top + EYE * box.height;
  const pages = [...(root?.querySelectorAll("[data-page]") ?? [])];
  const page = pages.find((one) => one.getBoundingClientRect().bottom >= eye) ?? pages.at(-1);
  if (!page) return () => {};
  const share = shareAt(page, eye);
  return () => {
    const { top, height } = page.getBoundingClientRect();
    (scroller ?? window).scrollBy({ top: top + share * height - eye, behavior: "instant" });
  };
}

/** How far down the page `y` is; above the page there is nothing to be kept. */
function shareAt(page: Element, y: number): number {
  const { top, height } = page.getBoundingClientRect();
  return Math.max(0, Math.min(1, (y - top) / height));
}

export const pageId = (number: number) => `page=${number}`;

/** Brings the beginning of a page to the top. */
export function showPage(number: number): void {
  document.getElementById(pageId(number))?.scrollIntoView({ behavior: "instant" });
}
