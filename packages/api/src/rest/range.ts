/** The stretch of a file that a request wants, `to` exclusive; null when there is none such (RFC 9110, 14.2). */
export type ByteRange = { from: number; to: number };

/** Reads a Range header: one stretch, from and to, from, or the last so many bytes. Anything else means the whole file. */
export function rangeOf(header: string | null, byteSize: number): ByteRange | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || first + last === "") return { from: 0, to: byteSize };
  const from = first === "" ? Math.max(0, byteSize - Number(last)) : Number(first);
  const to = first === "" || last === "" ? byteSize : Math.min(byteSize, Number(last) + 1);
  return from < to ? { from, to } : null;
}
