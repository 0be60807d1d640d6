/** The files and the text that somebody brings by drop or paste. */
export type Taken = { files: readonly File[]; text: string };

/**
 * What a DataTransfer brings. A text that is copied from a word processor comes with a picture of itself: then the text
 * is meant.
 */
export function takenFrom(transfer: DataTransfer | null): Taken {
  const text = transfer?.getData("text/plain") ?? "";
  const isText = text.trim() !== "";
  const files = [...(transfer?.files ?? [])].filter(({ type }) => !(isText && type.startsWith("image/")));
  return { files, text: files.length > 0 ? "" : text };
}

/** Whether what is pasted belongs to the control in which the reader is. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable='true']") !== null;
}
