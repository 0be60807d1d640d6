import { useEffect, useState } from "react";

/** Milliseconds without a key after which what was typed is looked for. */
const PAUSE = 120;

/** A value as it was when it last stood still. */
export function usePause(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(pause);
  }, [value]);
  return settled;
}
