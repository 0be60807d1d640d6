import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

type NoticeProps = { tone?: "plain" | "danger"; children: ReactNode; className?: string };

/** What happened, what was kept, what to do: read out when it appears. */
export function Notice({ tone = "plain", children, className }: NoticeProps) {
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cn(
        "border-s-2 py-1 ps-3 text-sm leading-relaxed",
        tone === "danger" ? "border-danger text-danger" : "border-accent text-ink-soft",
        className,
      )}
    >
      {children}
    </div>
  );
}
