const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/gu;
const LETTER = /\p{L}/gu;

/** Whether there is Hebrew, Arabic or another script written from right to left in `text`. */
export function isRightToLeft(text: string): boolean {
  return text.search(RIGHT_TO_LEFT) !== -1;
}

/** Whether there are letters in `text`, and none written from right to left. */
export function isLeftToRight(text: string): boolean {
  return text.search(LETTER) !== -1 && !isRightToLeft(text);
}

export function isMostlyRightToLeft(text: string): boolean {
  return count(text, RIGHT_TO_LEFT) * 2 > count(text, LETTER);
}

/**
 * Whether a line runs in another direction than its page. `texts` are its pieces from left to right: Latin names do stand
 * in lines from right to left, but a line that has one on its left rather begins there.
 */
export function runsAgainst(texts: readonly string[], rightToLeft: boolean): boolean {
  const text = texts.join(" ");
  if (rightToLeft) return isLeftToRight(text);
  const leftmost = texts.find((piece) => piece.search(LETTER) !== -1) ?? "";
  return isRightToLeft(leftmost) && isMostlyRightToLeft(text);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
