import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { Notice } from "@/components/ui/notice.tsx";
import type { Shelving } from "./use-shelving.ts";

const DONE = { pinned: "is pinned.", archived: "is in your archive; nothing changed for anybody else." } as const;

/** What was moved, and the way back. The focus comes here: the row where it was may have gone. */
export function ShelvedNotice({ shelving, className }: { shelving: Shelving; className?: string }) {
  const { moved, error, isPending, undo } = shelving;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (moved) button.current?.focus();
  }, [moved]);
  if (error) {
    return (
      <Notice tone="danger" className={cn("mb-4", className)}>
        Nothing was moved: {error.message}
      </Notice>
    );
  }
  if (!moved) return null;
  return (
    <Notice className={cn("mb-4", className)}>
      “{moved.item.title}” {moved.shelf ? DONE[moved.shelf] : "is back among the others."}{" "}
      <Button ref={button} variant="link" disabled={isPending} onClick={() => undo(moved)}>
        Undo
      </Button>
    </Notice>
  );
}
