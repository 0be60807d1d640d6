"use client";

import { useEffect, useState } from "react";

/** How long a hidden page still counts as shown, in milliseconds: a glance elsewhere. */
const GLANCE = 20_000;

/** Whether somebody can see the page. A browser has six lines to a server: pages that nobody sees leave theirs to others. */
export function usePageShown(): boolean {
  const [shown, setShown] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") setShown(true);
      else timer = setTimeout(() => setShown(false), GLANCE);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return shown;
}
