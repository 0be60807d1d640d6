import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { Shelving } from "./use-shelve.ts";

const DONE = { pinned: "is pinned.", archived: "is in your archive; nobody else's library changed." } as const;

/** What was moved, and the way back. The focus comes here: the row where it was may have gone. */
export function ShelvedNotice({ shelving }: { shelving: Shelving }) {
  const { moved, error, isPending, undo } = shelving;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (moved) button.current?.focus();
  }, [moved]);
  if (error) {
    return (
      <Notice tone="danger" className="mb-4">
        Nothing was moved: {error.message}
      </Notice>
    );
  }
  if (!moved) return null;
  return (
    <Notice className="mb-4">
      “{moved.document.title}” {moved.shelf ? DONE[moved.shelf] : "is back among the others."}{" "}
      <Button ref={button} variant="link" disabled={isPending} onClick={() => undo(moved)}>
        Undo
      </Button>
    </Notice>
  );
}
