"use client";

import { useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl/react";
import { DropSheet } from "./drop-sheet.tsx";
import { isTyping, takenFrom } from "./taken-files.ts";
import { useUpload } from "./upload-context.ts";
import { useDroppedFiles } from "./use-dropped-files.ts";

type UploadSurfaceProps = {
  /** Text that is pasted beside every field. */
  onText: (text: string) => void;
};

/** Makes of the whole page a place to drop and to paste files; while something is dragged over it, it says so. */
export function UploadSurface({ onText }: UploadSurfaceProps) {
  const t = useTranslations("upload");
  const { upload } = useUpload();
  const isOver = useDroppedFiles(upload);

  const paste = useEffectEvent((event: ClipboardEvent) => {
    const { files, text } = takenFrom(event.clipboardData);
    if (files.length > 0) {
      event.preventDefault();
      upload(files);
    } else if (text.trim() !== "" && !isTyping(event.target)) onText(text);
  });
  useEffect(() => {
    const listening = new AbortController();
    window.addEventListener("paste", (event) => paste(event), { signal: listening.signal });
    return () => listening.abort();
  }, []);

  if (!isOver) return null;
  return <DropSheet title={t("drop")} about={t("dropAbout")} />;
}
