/** Something that the page offers, under the name it has in the palette. */
export type PageCommand = { name: string; run: () => void };

/**
 * What can be done on the page that is shown: whatever is there to be pressed and carries its name in `data-command`. The
 * palette presses it, so that an action has one way of being done.
 */
export function commandsOfPage(): PageCommand[] {
  const every = (where: string) => [...document.querySelectorAll<HTMLElement>(`${where} [data-command]`)];
  const elements = [...every(":is(main, aside)"), ...every("header")];
  return elements.flatMap((element) => {
    const name = element.dataset.command;
    const isThere = element.checkVisibility() && !element.matches(":disabled");
    return name && isThere ? [{ name, run: () => press(element) }] : [];
  });
}

/** As by hand: with the focus there, to which it comes back from what opens. A menu opens by the pointer's going down. */
function press(element: HTMLElement): void {
  element.focus();
  if (element.getAttribute("aria-haspopup") === "menu") {
    element.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, button: 0 }));
    return;
  }
  element.click();
}
