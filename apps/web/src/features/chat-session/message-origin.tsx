"use client";

import { useState } from "react";
import { SOURCE_WORDS } from "@/features/import/source-words.ts";
import type { Message } from "./message.ts";
import { MessageParts } from "./message-parts.tsx";

/** Where a message was said that came by an import, and what it carries beside its words, read when somebody opens it. */
export function MessageOrigin({ message: { id, origin } }: { message: Pick<Message, "id" | "origin"> }) {
  const [open, setOpen] = useState(false);
  if (!origin) return null;
  const { source, partCount } = origin;
  const from = `Imported from ${SOURCE_WORDS[source]}`;
  if (partCount === 0) return <p className="message-origin">{from}</p>;
  return (
    <details className="message-origin" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {from}, with {partCount === 1 ? "1 part" : `${partCount.toLocaleString("en")} parts`} beside the words
      </summary>
      {open ? <MessageParts messageId={id} /> : null}
    </details>
  );
}
