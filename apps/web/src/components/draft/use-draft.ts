"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const PREFIX = "marginalia:draft:";

/**
 * What somebody is writing, kept in this browser under `key` until `clear`: through a reload, a lost sign-in, a crash.
 * Starts out as `empty` on the server and in the first paint; `ready` tells when the kept draft has been read.
 */
export function useDraft<Draft>(key: string, empty: Draft, read: (kept: unknown) => Draft) {
  const [state, setState] = useState({ draft: empty, ready: false });
  const latest = useRef(empty);

  const put = useCallback((draft: Draft) => {
    latest.current = draft;
    setState({ draft, ready: true });
  }, []);

  useEffect(() => put(read(load(key))), [key, put]);

  /** Changes what is there at that moment, which an answer that comes late needs. */
  const change = useCallback(
    (update: (draft: Draft) => Draft) => {
      put(update(latest.current));
      keep(key, latest.current);
    },
    [key, put],
  );

  const clear = useCallback(() => {
    put(empty);
    keep(key, undefined);
  }, [key, put]);

  return { ...state, change, clear };
}

function load(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? "null");
  } catch {
    return null; // no storage in this browser, or not our text in it
  }
}

function keep(key: string, draft: unknown): void {
  try {
    if (draft === undefined) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // The storage is full or forbidden: the draft lives as long as the page does.
  }
}
