/** A size as people read it, in the decimal megabytes in which the limit is set: 25_000_000 is "25". */
export function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toLocaleString("en", { maximumFractionDigits: 1 });
}
