"use client";

import { useEffect, useRef, useState } from "react";

type Saving = { state: "idle" } | { state: "saving"; bytes: number } | { state: "failed" };

/** Fetches a file, tells how much of it has come, and hands it to the browser to keep. */
export function useSaving(path: string) {
  const [saving, setSaving] = useState<Saving>({ state: "idle" });
  const gone = useRef<AbortController>(null);
  useEffect(() => () => gone.current?.abort(), []);

  async function save(): Promise<void> {
    const own = new AbortController();
    gone.current = own;
    setSaving({ state: "saving", bytes: 0 });
    try {
      const response = await fetch(path, { signal: own.signal });
      if (!response.ok || !response.body) throw new Error(`The server answered ${response.status}.`);
      const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "export.zip";
      let bytes = 0;
      const counted = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength;
          setSaving({ state: "saving", bytes });
          controller.enqueue(chunk);
        },
      });
      // The browser keeps a large blob on its disk, not in memory.
      keep(await new Response(response.body.pipeThrough(counted)).blob(), name);
      setSaving({ state: "idle" });
    } catch {
      setSaving({ state: own.signal.aborted ? "idle" : "failed" });
    }
  }
  return { saving, save, cancel: () => gone.current?.abort() };
}

function keep(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads the file after the click; a minute is ample to begin.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
