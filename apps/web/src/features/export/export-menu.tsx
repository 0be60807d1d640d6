"use client";

import type { ExportFormat } from "@marginalia/contract";
import { Download } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";

const FORMATS = ["markdown", "html", "pdf", "json"] as const satisfies readonly ExportFormat[];

/** The session as a file. */
export function ExportMenu({ sessionId }: { sessionId: string }) {
  const t = useTranslations("export");
  return (
    <Menu
      trigger={
        <Button data-command={t("session")} variant="quiet" size="icon" aria-label={t("session")} title={t("session")}>
          <Download aria-hidden="true" />
        </Button>
      }
    >
      {FORMATS.map((format) => (
        <MenuItem key={format} asChild>
          <a href={`/api/chat-sessions/${sessionId}/download?format=${format}`} download>
            {t(format)}
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
