"use client";

import { usePathname } from "next/navigation";
import { Notice } from "@/components/ui/notice.tsx";
import { withNext } from "./next-path.ts";

type Failure = { message: string; data?: { code: string; requestId: string | null } | null | undefined };

type FailureNoticeProps = {
  error: Failure;
  /** What did not happen. */
  what: string;
  /** What is still there. */
  kept: string;
  className?: string;
};

/** A failed call: what happened, what was kept, what to do. Where the sign-in was lost, the way to it and back. */
export function FailureNotice({ error, what, kept, className }: FailureNoticeProps) {
  const path = usePathname();
  if (error.data?.code === "UNAUTHORIZED") {
    return (
      <Notice tone="danger" className={className ?? ""}>
        {what} You are no longer signed in. {kept}{" "}
        <a href={withNext("/sign-in", path)} className="font-medium underline underline-offset-4">
          Sign in and come back
        </a>
      </Notice>
    );
  }
  const unexpected = error.data?.code === "INTERNAL_SERVER_ERROR";
  return (
    <Notice tone="danger" className={className ?? ""}>
      {what} {reason(error, unexpected)} {kept}
      {unexpected && error.data?.requestId ? <> (Request {error.data.requestId})</> : null}
    </Notice>
  );
}

function reason(error: Failure, unexpected: boolean): string {
  if (!error.data) return "The server could not be reached: check the connection and try again.";
  if (unexpected) return "Something went wrong on the server: try again in a moment.";
  return /[.!?]$/.test(error.message) ? error.message : `${error.message}.`;
}
