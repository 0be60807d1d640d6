"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { isTyping, takenFrom } from "./taken-files.ts";
import { useUpload } from "./upload-context.ts";

type UploadSurfaceProps = {
  /** Text that is pasted beside every field. */
  onText: (text: string) => void;
};

/** Makes of the whole page a place to drop and to paste files; while something is dragged over it, it says so. */
export function UploadSurface({ onText }: UploadSurfaceProps) {
  const { upload } = useUpload();
  const [isOver, setOver] = useState(false);

  const drag = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setOver(event.type === "dragover");
    if (event.type === "drop") upload(takenFrom(event.dataTransfer).files);
  });
  const leave = useEffectEvent((event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false);
  });
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const { files, text } = takenFrom(event.clipboardData);
    if (files.length > 0) {
      event.preventDefault();
      upload(files);
    } else if (text.trim() !== "" && !isTyping(event.target)) onText(text);
  });

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    for (const name of ["dragover", "drop"] as const) window.addEventListener(name, (event) => drag(event), { signal });
    window.addEventListener("dragleave", (event) => leave(event), { signal });
    window.addEventListener("paste", (event) => paste(event), { signal });
    return () => listening.abort();
  }, []);

  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-40 flex items-center justify-center bg-paper/85 p-4 backdrop-blur-[2px]">
      <div className="flex h-full w-full items-center justify-center rounded-lg border-2 border-dashed border-accent px-6 text-center">
        <div>
          <p className="font-serif text-[1.75rem] leading-tight text-balance">Drop the files to upload them</p>
          <p className="mt-2 text-sm text-ink-soft">PDF, Word, web pages, Markdown and plain text</p>
        </div>
      </div>
    </div>
  );
}
