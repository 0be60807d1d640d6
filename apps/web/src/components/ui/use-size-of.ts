"use client";

import { useFormatter } from "use-intl/react";

/** Says a number of bytes as people read it, in decimal units: 25_300_000 is "25.3 MB". */
export function useSizeOf(): (bytes: number) => string {
  const { number } = useFormatter();
  return (bytes) => {
    if (bytes < 1_000) return number(bytes, { style: "unit", unit: "byte", unitDisplay: "long" });
    if (bytes < 1_000_000) return number(Math.round(bytes / 1_000), { style: "unit", unit: "kilobyte" });
    const tenth = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    return number(bytes / 1_000_000, { style: "unit", unit: "megabyte", ...tenth });
  };
}
