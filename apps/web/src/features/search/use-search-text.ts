"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";

/** Milliseconds without a key after which what was typed is looked for. */
const PAUSE = 120;

/**
 * What is typed into the search field, and what of it is looked for. The latter stands in the address (`?q=`), so that
 * leaving a result by "back" finds the search as it was, and one step further back the library without it.
 */
export function useSearchText() {
  const query = useSearchParams().get("q") ?? "";
  const [text, setText] = useState(query);
  const [sought, setSought] = useState(query);
  const written = useRef(query);

  // Somebody went back or followed a link. What is written here changes the address at once and `query` a little later.
  useEffect(() => {
    const shown = new URLSearchParams(window.location.search).get("q") ?? "";
    if (query !== shown || shown === written.current) return;
    written.current = shown;
    setText(shown);
    setSought(shown);
  }, [query]);

  useEffect(() => {
    const next = text.trim() === "" ? "" : text;
    if (next === written.current) return;
    const pause = setTimeout(
      () => {
        const change = written.current === "" ? "pushState" : "replaceState";
        written.current = next;
        setSought(next);
        window.history[change](null, "", pathWith(next));
      },
      next === "" ? 0 : PAUSE,
    );
    return () => clearTimeout(pause);
  }, [text]);

  return { text, sought, setText };
}

/** The library's address with what is looked for, beside what else stands there. */
function pathWith(sought: string): string {
  const asked = new URLSearchParams(window.location.search);
  if (sought === "") asked.delete("q");
  else asked.set("q", sought);
  return asked.size === 0 ? "/" : `/?${asked}`;
}
