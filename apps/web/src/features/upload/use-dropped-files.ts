"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { takenFrom } from "./taken-files.ts";

/** Makes of the whole page a place to drop files; tells whether something is dragged over it. */
export function useDroppedFiles(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);

  const drag = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setOver(event.type === "dragover");
    if (event.type === "drop") onFiles(takenFrom(event.dataTransfer).files);
  });
  const leave = useEffectEvent((event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false);
  });

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    for (const name of ["dragover", "drop"] as const) window.addEventListener(name, (event) => drag(event), { signal });
    window.addEventListener("dragleave", (event) => leave(event), { signal });
    return () => listening.abort();
  }, []);
  return isOver;
}
