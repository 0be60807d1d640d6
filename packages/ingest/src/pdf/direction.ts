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

/** Whether all letters of `text` run in one direction, and not in the one given. */
export function runsAgainst(text: string, rightToLeft: boolean): boolean {
  if (rightToLeft) return isLeftToRight(text);
  return isRightToLeft(text) && !isLeftToRight(text.replace(RIGHT_TO_LEFT, ""));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
