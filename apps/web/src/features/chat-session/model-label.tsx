"use client";

import { EXCHANGE_SOURCE_NAMES } from "@marginalia/contract";
import { Info } from "lucide-react";
import { Popover } from "radix-ui";
import { Button } from "@/components/ui/button.tsx";
import { trpc } from "@/trpc/client.ts";
import type { Message } from "./message.ts";

const QUOTING = {
  name: "Quoting answerer",
  explanation:
    "It quotes the document and writes nothing of its own: the sentences that best answer the question, word for word. No model and no other service is involved: nothing leaves this server. When the document holds nothing on the question, it says so.",
};

type ModelLabelProps = Pick<Message, "model" | "figures" | "origin">;

/** What wrote an answer; on demand also what that means, and what the answer took. */
export function ModelLabel({ model, figures, origin }: ModelLabelProps) {
  const { data } = trpc.model.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  // What wrote it elsewhere has seen nothing of this document: there is no more to say about it.
  if (origin) return <span>{model ?? EXCHANGE_SOURCE_NAMES[origin.source]}</span>;
  if (model === null) return <span>Unknown answerer</span>;
  const known = data?.models.find(({ name }) => name === model);
  const name = model === "quoting" ? QUOTING.name : (known?.label ?? model);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button
          variant="quiet"
          size="small"
          className="-ml-1.5 h-auto min-h-7 shrink px-1.5 text-left font-normal whitespace-normal"
        >
          {name}
          <Info aria-hidden="true" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={name}
          align="start"
          sideOffset={4}
          collisionPadding={12}
          className="z-50 flex max-w-80 flex-col gap-2 rounded-md border border-rule-strong bg-page px-4 py-3 text-sm leading-relaxed text-ink shadow-md"
        >
          <p>{model === "quoting" ? QUOTING.explanation : explain(known?.provider)}</p>
          {figures ? <p className="text-xs text-ink-soft tabular-nums">{spent(figures)}</p> : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function explain(provider: string | undefined): string {
  const whose = provider ? `A model of ${provider}` : "A model that is no longer set up here";
  return `${whose}. It was sent the question, the conversation before it and passages of the document. A model can be wrong: what it quotes is held against the document, and the numbers lead there.`;
}

function spent({ inputTokens, outputTokens, milliseconds }: NonNullable<Message["figures"]>): string {
  const seconds = milliseconds < 100 ? "under 0.1" : (milliseconds / 1_000).toFixed(1);
  const parts = [`${seconds} s`];
  if (inputTokens !== null) parts.push(`${inputTokens.toLocaleString("en")} tokens read`);
  if (outputTokens !== null) parts.push(`${outputTokens.toLocaleString("en")} written`);
  return parts.join(" · ");
}
