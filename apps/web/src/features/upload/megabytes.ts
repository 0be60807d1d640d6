/** A size as people read it, in the decimal megabytes in which the limit is set, to a tenth: 25_000_000 is 25. */
export const megabytes = (bytes: number): number => Math.round(bytes / 100_000) / 10;
