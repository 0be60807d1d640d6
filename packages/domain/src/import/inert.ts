/** What PostgreSQL keeps of any text: no NUL, and no half of a surrogate pair. */
export const clean = (text: string) => text.replaceAll("\0", "").toWellFormed();

/** The same for what is stored as JSON. */
export const cleanJson = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value), (_, one) => (typeof one === "string" ? clean(one) : one));

const DAY = 86_400_000;

/** A time that a conversation can have had; null for one that its tool wrote in another unit, or made up. */
export function plausible(time: Date | null): Date | null {
  const at = time?.getTime() ?? Number.NaN;
  return at >= 0 && at < Date.now() + DAY ? time : null;
}
