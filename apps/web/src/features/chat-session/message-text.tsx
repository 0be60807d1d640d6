"use client";

import { memo, useMemo } from "react";
import type { Components } from "react-markdown";
import { rehypeCitationMark } from "@/components/markdown/citation-mark.ts";
import { Markdown } from "@/components/markdown/markdown.tsx";
import { CitationChip } from "./citation-chip.tsx";
import type { Message } from "./message.ts";

type MessageTextProps = { message: Pick<Message, "content" | "citations"> & { id: string } };

/** A message as Markdown, with its citations' numbers as chips. */
export const MessageText = memo(function MessageText({ message }: MessageTextProps) {
  const { content, citations, id } = message;
  const { plugin, components } = useMemo(() => citationRenderer(id, citations), [id, citations]);
  return (
    <Markdown
      source={content}
      heading={HEADING}
      plugins={[plugin]}
      components={components}
      idPrefix={`m-${id}`}
      brackets
    />
  );
});

/** The conversation's heading is the page's second level. */
const HEADING = { under: 2 };

function citationRenderer(messageId: string, citations: Message["citations"]) {
  const byNumber = new Map(citations.map((citation) => [citation.number, citation]));
  const plugin: [typeof rehypeCitationMark, { numbers: ReadonlySet<number> }] = [
    rehypeCitationMark,
    { numbers: new Set(byNumber.keys()) },
  ];
  const components: Components = {
    sup: ({ node, ...props }) => {
      const citation = byNumber.get(Number(node?.properties.dataCitation));
      return citation ? <CitationChip citation={citation} messageId={messageId} /> : <sup {...props} />;
    },
  };
  return { plugin, components };
}
