import { CornerUpLeft } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import type { Citation } from "@/features/citation/match.ts";

/** Stands at the foot of the document while a citation is shown. */
export function BackToAnswer({ citation, onBack }: { citation: Citation; onBack: () => void }) {
  return (
    <div className="pointer-events-none sticky bottom-0 flex justify-center px-4 pb-4 lg:in-[body:has([data-tray])]:justify-end">
      <div className="pointer-events-auto flex items-center gap-3 rounded-md border border-rule-strong bg-page py-1.5 pr-1.5 pl-4 text-sm shadow-md">
        <span className="text-ink-soft">Citation {citation.number}</span>
        <Button variant="outline" size="small" onClick={onBack}>
          <CornerUpLeft aria-hidden="true" />
          Back to the answer
          <kbd className="font-sans text-xs font-normal text-ink-soft max-sm:hidden">Esc</kbd>
        </Button>
      </div>
    </div>
  );
}
