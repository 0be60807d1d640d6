"use client";

import type { EXPORT_FORMATS } from "@marginalia/contract";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { trpc } from "@/trpc/client.ts";

type Format = (typeof EXPORT_FORMATS)[number];

const NAMES = { markdown: "Export as Markdown", json: "Export as JSON" } as const satisfies Record<Format, string>;
const FORMATS = ["markdown", "json"] as const satisfies readonly Format[];

/** The whole session as a file. */
export function ExportMenu({ sessionId }: { sessionId: string }) {
  const utils = trpc.useUtils();
  const [failed, setFailed] = useState(false);

  async function save(format: Format) {
    setFailed(false);
    try {
      const { fileName, mediaType, content } = await utils.chatSession.export.fetch(
        { id: sessionId, format },
        { staleTime: 0 },
      );
      download(new File([content], fileName, { type: mediaType }));
    } catch {
      setFailed(true);
    }
  }

  return (
    <div className="flex shrink-0 items-center gap-2">
      {failed ? (
        <span role="alert" className="text-xs text-danger">
          Not exported; try again.
        </span>
      ) : null}
      <Menu
        trigger={
          <Button
            data-command="Export this session"
            variant="quiet"
            size="icon"
            aria-label="Export this session"
            title="Export this session"
          >
            <Download aria-hidden="true" />
          </Button>
        }
      >
        {FORMATS.map((format) => (
          <MenuItem key={format} onSelect={() => void save(format)}>
            {NAMES[format]}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}

function download(file: File): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser reads the file after the click; a second is ample for what is in memory already.
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
