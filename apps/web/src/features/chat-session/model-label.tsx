"use client";

import { Info } from "lucide-react";
import { Popover } from "radix-ui";
import { Button } from "@/components/ui/button.tsx";

/** The answerers whose names need an explanation. */
const KNOWN: Readonly<Record<string, { name: string; claim: string; explanation: string }>> = {
  quoting: {
    name: "Quoting answerer",
    claim: "quotes the document, writes nothing of its own",
    explanation:
      "It finds the sentences of the document that best answer the question and quotes them word for word. No model and no other service is involved: nothing leaves this server. When the document holds nothing on the question, it says so.",
  },
};

/** What wrote an answer; for our own answerer also what it does, on demand at length. */
export function ModelLabel({ model }: { model: string | null }) {
  const known = model === null ? undefined : KNOWN[model];
  if (!known) return <span>{model ?? "Unknown answerer"}</span>;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button
          variant="quiet"
          size="small"
          className="-ml-1.5 h-auto min-h-7 shrink px-1.5 text-left whitespace-normal"
        >
          <span>
            {known.name} <span className="font-normal">— {known.claim}</span>
          </span>
          <Info aria-hidden="true" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={known.name}
          align="start"
          sideOffset={4}
          collisionPadding={12}
          className="z-50 max-w-80 rounded-md border border-rule-strong bg-page px-4 py-3 text-sm leading-relaxed text-ink shadow-md"
        >
          {known.explanation}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
