"use client";

import { FileText } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { type ReadFile, readFile } from "./read-file.ts";

type FileDropProps = { isEmpty: boolean; onRead: (file: ReadFile) => void };

/** Fills the form from a file on disk, by button or by drop. The file itself goes nowhere until the form is sent. */
export function FileDrop({ isEmpty, onRead }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState<{ tone: "plain" | "danger"; text: string } | null>(null);

  async function take(file: File | undefined) {
    if (!file) return;
    if (!isEmpty && !window.confirm(`Replace what is written here with “${file.name}”?`)) return;
    try {
      onRead(await readFile(file));
      setSaid({ tone: "plain", text: `“${file.name}” is in the form below. Check it, then create the document.` });
    } catch (error) {
      setSaid({ tone: "danger", text: error instanceof Error ? error.message : "The file could not be read." });
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  return (
    <div className="flex flex-col gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        data-over={over || undefined}
        className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-dashed border-rule-strong px-4 py-4 text-sm text-ink-soft data-over:border-accent data-over:bg-tint"
      >
        <Button variant="outline" size="small" onClick={() => input.current?.click()}>
          <FileText aria-hidden="true" />
          Open a file
        </Button>
        <span>or drop one here: Markdown or plain text. PDF and Word files come in a later version.</span>
        <input
          ref={input}
          type="file"
          accept=".md,.markdown,.txt,text/markdown,text/plain"
          className="sr-only"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
      {said ? <Notice tone={said.tone}>{said.text}</Notice> : null}
    </div>
  );
}
