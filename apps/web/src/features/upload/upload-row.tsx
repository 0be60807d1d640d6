import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { Progress } from "@/components/ui/progress.tsx";
import { isOver, isRefused, type TrayEntry } from "./tray-entry.ts";

type UploadRowProps = { entry: TrayEntry; onEnd: () => void; onAgain: () => void };

/** A file in the tray: what it is at, and what can be done about it. */
export function UploadRow({ entry, onEnd, onAgain }: UploadRowProps) {
  const { name, words, documentId, mayHelpAgain } = entry;
  const end = isOver(entry) ? "Dismiss" : "Cancel";
  return (
    <li className="border-t border-rule px-4 py-2.5 text-sm first:border-t-0">
      <div className="flex items-baseline justify-between gap-3">
        <p className="min-w-0 truncate font-medium" title={name}>
          {name}
        </p>
        <div className="flex shrink-0 items-baseline gap-3">
          {documentId === null ? null : (
            <Button asChild variant="link" className="text-[0.8125rem]">
              <Link href={`/documents/${documentId}`} aria-label={`Open ${name}`}>
                Open
              </Link>
            </Button>
          )}
          {mayHelpAgain ? (
            <Button variant="link" className="text-[0.8125rem]" aria-label={`Send again: ${name}`} onClick={onAgain}>
              Send again
            </Button>
          ) : null}
          <Button
            variant="link"
            className="text-[0.8125rem] text-ink-soft decoration-rule-strong"
            aria-label={`${end} ${name}`}
            onClick={onEnd}
          >
            {end}
          </Button>
        </div>
      </div>
      <p className={cn("text-[0.8125rem] text-ink-soft tabular-nums", isRefused(entry) && "text-danger")}>{words}</p>
      {isOver(entry) ? null : <Progress label={name} words={words} fraction={entry.fraction} className="mt-1.5" />}
    </li>
  );
}
