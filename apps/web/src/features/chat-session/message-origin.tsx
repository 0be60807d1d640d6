"use client";

import { EXCHANGE_SOURCE_NAMES } from "@marginalia/contract";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import type { Message } from "./message.ts";
import { MessageParts } from "./message-parts.tsx";

/** Where a message was said that came by an import, and what it carries beside its words, read when somebody opens it. */
export function MessageOrigin({ message: { id, origin } }: { message: Pick<Message, "id" | "origin"> }) {
  const t = useTranslations("session");
  const [open, setOpen] = useState(false);
  if (!origin) return null;
  const { source, partCount } = origin;
  const from = { source: EXCHANGE_SOURCE_NAMES[source], count: partCount };
  if (partCount === 0) return <p className="message-origin">{t("imported", from)}</p>;
  return (
    <details className="message-origin" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("importedWith", from)}</summary>
      {open ? <MessageParts messageId={id} /> : null}
    </details>
  );
}
