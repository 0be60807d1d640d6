/** A chip that was pressed while the formulas or the code around it were still on their way: React did not know it yet. */
let held: HTMLElement | null = null;
const known = new WeakSet<HTMLElement>();

// Before React, which keeps back presses of what it does not know. Whatever is pressed next takes the place of the first.
if (typeof window !== "undefined") {
  const note = ({ target }: MouseEvent) => {
    const chip = target instanceof Element ? target.closest<HTMLElement>("[data-chip]") : null;
    held = chip && !known.has(chip) ? chip : null;
  };
  window.addEventListener("click", note, { capture: true });
}

/** A chip that React knows from now on: presses it once more, if it was pressed before that. */
export function knowChip(chip: HTMLElement | null): void {
  if (!chip) return;
  known.add(chip);
  if (!isHeld(chip)) return;
  // Where React comes to know a chip because of the press, it handles that press too, and first.
  setTimeout(() => isHeld(chip) && chip.click());
}

/** A press was handled. */
export function releasePress(): void {
  held = null;
}

/** The chip itself, or what stands in its place after a drawing anew. */
function isHeld(chip: HTMLElement): boolean {
  return held === chip || (held !== null && !held.isConnected && held.dataset.chip === chip.dataset.chip);
}
