/** What stands in the margin: where it would like to begin, and how high it is, in pixels. */
export type Card = { top: number; height: number };

/** Pixels between two cards. */
const GAP = 10;

/** Puts cards, in the order of the passages they are about, where they want to be, or below the one before. */
export function stack(cards: readonly Card[], from = 0): number[] {
  let free = from;
  return cards.map(({ top, height }) => {
    const at = Math.max(free, top);
    free = at + height + GAP;
    return Math.round(at);
  });
}
