"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { useStartSession } from "./use-start-session.ts";

export function NewSessionButton({ documentId }: { documentId: string }) {
  const { start, busy, error } = useStartSession(documentId);
  return (
    <div className="flex flex-col items-end gap-2">
      <Button data-command="New session about this document" size="small" onClick={() => start()} disabled={busy}>
        <Plus aria-hidden="true" />
        {busy ? "Opening…" : "New session"}
      </Button>
      {error ? <FailureNotice error={error} what="The session was not started." kept="Nothing else changed." /> : null}
    </div>
  );
}
