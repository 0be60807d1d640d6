import { clearHighlight, highlightCitation, type Quoted } from "@/features/citation/highlight.ts";
import { settleOn } from "@/features/citation/scroll.ts";

/**
 * Opens a page at a stretch of its text: highlighted, scrolled to, and with the focus on its block. False when the words
 * do not stand there as they are rendered; then nothing is highlighted.
 */
export async function goToPlace(page: HTMLElement, quoted: Quoted): Promise<boolean> {
  const passage = await highlightCitation(page, quoted);
  if (!passage) {
    clearHighlight(page);
    return false;
  }
  passage.block.tabIndex = -1;
  passage.block.focus({ preventScroll: true });
  settleOn(passage.range, page);
  return true;
}
