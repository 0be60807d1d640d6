/** Tells the pages how high the tray is: what they keep at their foot stands above it, where the tray takes the whole foot. */
export function tellTrayHeight(tray: HTMLElement | null) {
  const { style } = document.documentElement;
  const sizes = new ResizeObserver(() => {
    if (tray) style.setProperty("--tray", `${tray.offsetHeight}px`);
  });
  if (tray) sizes.observe(tray);
  return () => {
    sizes.disconnect();
    style.removeProperty("--tray");
  };
}
