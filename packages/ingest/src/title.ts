import { LIMITS, type OutlineItem } from "@marginalia/contract";

/** What a file calls itself: what it says its title is, else its first heading of the first level, else its first. */
export function titleOf(said: string | undefined, outline: readonly OutlineItem[]): string | null {
  const heading = outline.find(({ level }) => level === 1) ?? outline[0];
  for (const candidate of [said, heading?.title]) {
    const title = candidate?.replace(/\s+/g, " ").trim().slice(0, LIMITS.titleCharacters).toWellFormed().trim();
    if (title) return title;
  }
  return null;
}
