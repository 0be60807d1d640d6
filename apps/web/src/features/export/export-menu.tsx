import type { ExportFormat } from "@marginalia/contract";
import { Download } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";

const FORMATS = [
  ["markdown", "Markdown"],
  ["html", "Web page"],
  ["pdf", "PDF"],
  ["json", "JSON, with every branch"],
] as const satisfies readonly (readonly [ExportFormat, string])[];

/** The session as a file. */
export function ExportMenu({ sessionId }: { sessionId: string }) {
  return (
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
      {FORMATS.map(([format, name]) => (
        <MenuItem key={format} asChild>
          <a href={`/api/chat-sessions/${sessionId}/download?format=${format}`} download>
            {name}
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
