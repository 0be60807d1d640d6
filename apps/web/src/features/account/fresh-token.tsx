"use client";

import { useEffect, useRef } from "react";
import { CopyButton } from "@/components/copy/copy-button.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { RouterOutputs } from "@/trpc/client.ts";

type FreshTokenProps = { created: RouterOutputs["accessToken"]["create"]; onDone: () => void };

/** A token's secret, the one time that it is shown. */
export function FreshToken({ created, onDone }: FreshTokenProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="status" className="rounded-md border border-accent bg-page p-4">
      <p className="text-sm leading-relaxed">
        <strong className="font-semibold">{created.accessToken.name}</strong> is ready. Copy it now: it is stored only
        as a hash and never shown again.
      </p>
      <code className="mt-3 block rounded bg-tint px-3 py-2 font-mono text-[0.8125rem] break-all">{created.token}</code>
      <div className="mt-3 flex gap-2">
        <CopyButton label="Copy the token" text={() => created.token} />
        <Button variant="quiet" size="small" onClick={onDone}>
          I have kept it
        </Button>
      </div>
    </div>
  );
}
