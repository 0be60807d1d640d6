"use client";

import { EXCHANGE_SOURCE_NAMES } from "@marginalia/contract";
import { Info } from "lucide-react";
import { Popover } from "radix-ui";
import { useFormatter, useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { trpc } from "@/trpc/client.ts";
import type { Message } from "./message.ts";

type ModelLabelProps = Pick<Message, "model" | "figures" | "origin">;

/** What wrote an answer; on demand also what that means, and what the answer took. */
export function ModelLabel({ model, figures, origin }: ModelLabelProps) {
  const t = useTranslations("session");
  const { data } = trpc.model.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  // What wrote it elsewhere has seen nothing of this document: there is no more to say about it.
  if (origin) return <span>{model ?? EXCHANGE_SOURCE_NAMES[origin.source]}</span>;
  if (model === null) return <span>{t("model.unknown")}</span>;
  const known = data?.models.find(({ name }) => name === model);
  const name = model === "quoting" ? t("model.quoting") : (known?.label ?? model);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button
          variant="quiet"
          size="small"
          className="-ms-1.5 h-auto min-h-7 shrink px-1.5 text-start font-normal whitespace-normal"
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
          <p>
            {model === "quoting"
              ? t("model.quotingAbout")
              : known?.provider
                ? t("model.about", { provider: known.provider })
                : t("model.aboutGone")}
          </p>
          {figures ? (
            <p className="text-xs text-ink-soft tabular-nums">
              <Spent figures={figures} />
            </p>
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Spent({ figures }: { figures: NonNullable<Message["figures"]> }) {
  const t = useTranslations("session.model");
  const { inputTokens, outputTokens, milliseconds } = figures;
  const { number } = useFormatter();
  const seconds = number(milliseconds / 1_000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const parts = [milliseconds < 100 ? t("moment") : t("seconds", { seconds })];
  if (inputTokens !== null) parts.push(t("tokensRead", { count: inputTokens }));
  if (outputTokens !== null) parts.push(t("tokensWritten", { count: outputTokens }));
  return parts.join(" · ");
}
