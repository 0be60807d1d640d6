"use client";

import { useEffect, useRef } from "react";
import { CopyButton } from "@/components/copy/copy-button.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { RouterOutputs } from "@/trpc/client.ts";

type FreshLinkProps = { created: RouterOutputs["shareLink"]["create"]; onDone: () => void };

/** A link, the one time that it is shown. */
export function FreshLink({ created, onDone }: FreshLinkProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const url = `${window.location.origin}${created.path}`;
  return (
    <div ref={box} tabIndex={-1} role="status" className="rounded-md border border-accent bg-page p-4">
      <p className="text-sm leading-relaxed">Copy it now: only a hash of it is kept, so it is never shown again.</p>
      <code className="mt-3 block rounded bg-tint px-3 py-2 font-mono text-[0.8125rem] break-all">{url}</code>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyButton label="Copy the link" text={() => url} />
        <Button variant="quiet" size="small" onClick={onDone}>
          I have kept it
        </Button>
      </div>
    </div>
  );
}
