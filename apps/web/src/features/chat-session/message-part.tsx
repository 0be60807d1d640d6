"use client";

import type { MessagePartKind } from "@marginalia/contract";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { MarkdownLink } from "@/components/markdown/markdown-link.tsx";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";

type Part = RouterOutputs["message"]["listParts"]["parts"][number];

/** What is not written for people stands as it was written. */
const isCode = (kind: MessagePartKind) => ["tool-call", "tool-result", "unsupported"].includes(kind);

/** A file may say any address; only one that leads to a page becomes a link. */
const isWebAddress = (url: string) => /^https?:\/\//i.test(url);

/** One part of an imported message: its text as text, whatever stands in it. */
export function MessagePart({ messageId, part }: { messageId: string; part: Part }) {
  const t = useTranslations("session");
  const { ordinal, kind, title, url, characters, isCut } = part;
  const [whole, setWhole] = useState(false);
  const read = trpc.message.getPart.useQuery({ messageId, ordinal }, { enabled: whole });
  const text = read.data?.text ?? part.text;
  return (
    <li className="border-s-2 border-rule ps-3">
      <p className="text-ink">
        <span className="font-medium">{t(`part.${kind}`)}</span>
        {title === null ? null : (
          <>
            {": "}
            <bdi className="wrap-anywhere">{title}</bdi>
          </>
        )}
      </p>
      {url === null ? null : (
        <p className="wrap-anywhere [&_a]:text-accent [&_a]:underline [&_a]:underline-offset-4">
          {isWebAddress(url) ? <MarkdownLink href={url}>{url}</MarkdownLink> : url}
        </p>
      )}
      {text === null || text === "" ? null : (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
          dir="auto"
          className={cn(
            "mt-1 max-h-96 overflow-auto text-[0.8125rem] leading-relaxed whitespace-pre-wrap wrap-anywhere",
            isCode(kind) ? "font-mono text-xs" : "font-sans",
          )}
        >
          {text}
          {isCut && !read.data ? "…" : ""}
        </pre>
      )}
      {isCut && !read.data ? (
        <Button variant="link" className="text-[0.8125rem]" disabled={read.isFetching} onClick={() => setWhole(true)}>
          {read.isFetching ? t("part.loading") : t("part.showAll", { count: characters })}
        </Button>
      ) : null}
      {read.error ? <FailureNotice error={read.error} what={t("part.notLoaded")} kept="" /> : null}
    </li>
  );
}
