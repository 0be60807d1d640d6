const TITLE_CHARACTERS = 80;

/** A conversation's title made of its first question: one line, at most 80 code points and an ellipsis. */
export function titleFrom(question: string): string {
  const line = question.trim().replace(/\s+/gu, " ");
  const characters = [...line];
  return characters.length <= TITLE_CHARACTERS ? line : `${characters.slice(0, TITLE_CHARACTERS).join("").trimEnd()}…`;
}
