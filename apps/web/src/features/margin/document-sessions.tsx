"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import type { MarginSession } from "./margin-groups.ts";
import { SessionCard } from "./session-card.tsx";

/** Sessions that are there before the others are asked for: the passages below want to be near their own. */
const AT_ONCE = 4;

type DocumentSessionsProps = { documentId: string; label: string; sessions: readonly MarginSession[] };

/** Sessions that stand at no passage, under a label that says why. */
export function DocumentSessions({ documentId, label, sessions }: DocumentSessionsProps) {
  const t = useTranslations("margin");
  const [isWhole, setWhole] = useState(false);
  if (sessions.length === 0) return null;
  const shown = isWhole || sessions.length <= AT_ONCE + 1 ? sessions : sessions.slice(0, AT_ONCE);
  return (
    <div className="mt-4">
      <h3 className="label mb-1">{label}</h3>
      <ul className="border-t border-rule">
        {shown.map((session) => (
          <li key={session.id} className="border-b border-rule py-1">
            <SessionCard documentId={documentId} session={session} />
          </li>
        ))}
      </ul>
      {shown.length < sessions.length ? (
        <Button variant="link" className="mt-1 text-xs" onClick={() => setWhole(true)}>
          {t("all", { count: sessions.length })}
        </Button>
      ) : null}
    </div>
  );
}
