"use client";

import { memo } from "react";
import { CitedText } from "@/features/citation/cited-text.tsx";
import { CitationChip } from "./citation-chip.tsx";
import type { Message } from "./message.ts";

type MessageTextProps = { message: Pick<Message, "content" | "citations"> & { id: string } };

/** A message as Markdown, with its citations' numbers as chips. */
export const MessageText = memo(function MessageText({ message }: MessageTextProps) {
  const { content, citations, id } = message;
  return <CitedText id={id} content={content} citations={citations} chip={chip} />;
});

const chip = (citation: Message["citations"][number], messageId: string) => (
  <CitationChip citation={citation} messageId={messageId} />
);
