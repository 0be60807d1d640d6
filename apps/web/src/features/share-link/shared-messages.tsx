"use client";

import type { SharedChatSession } from "@marginalia/contract";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { SharedMessage } from "./shared-message.tsx";

type SharedMessagesProps = {
  /** The newest page. */
  newest: SharedChatSession;
  /** Reads the page before a cursor. */
  read: (before: string) => Promise<SharedChatSession>;
};

type Failure = Parameters<typeof FailureNotice>[0]["error"];

/** What a link shows, from its newest page back. */
export function SharedMessages({ newest, read }: SharedMessagesProps) {
  const t = useTranslations("shareLink");
  const [earlier, setEarlier] = useState<SharedChatSession[]>([]);
  const [state, setState] = useState<"idle" | "reading" | Failure>("idle");
  const first = earlier[0] ?? newest;

  async function readEarlier(before: string) {
    setState("reading");
    try {
      const page = await read(before);
      setEarlier((pages) => [page, ...pages]);
      setState("idle");
    } catch (thrown) {
      setState(thrown instanceof Error ? thrown : new Error(t("noAnswer")));
    }
  }

  const { nextCursor } = first;
  const messages = [...earlier, newest].flatMap((page) => page.messages);
  if (messages.length === 0) return <p className="text-ink-soft">{t("nothingSaid")}</p>;
  return (
    <div className="flex flex-col gap-7">
      {nextCursor === null ? null : (
        <Button
          variant="outline"
          className="self-center"
          disabled={state === "reading"}
          onClick={() => void readEarlier(nextCursor)}
        >
          {state === "reading" ? t("reading") : t("earlier")}
        </Button>
      )}
      {typeof state === "object" ? <FailureNotice error={state} what={t("earlierFailed")} kept="" /> : null}
      {messages.map((message) => (
        <SharedMessage key={message.depth} message={message} />
      ))}
    </div>
  );
}
