"use client";

import { memo, useMemo, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl/react";
import { splitMarkdown } from "@/components/markdown/split.ts";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";
import { MessageText } from "./message-text.tsx";

/** An answer as it is being written. Only the block that grows is rendered again. */
export function RunningText({ message }: { message: Message }) {
  const { answers } = useConversation();
  const read = () => answers.get(message.id);
  const soFar = useSyncExternalStore(answers.subscribe, read, () => undefined);
  const { text, citations } = soFar ?? { text: message.content, citations: message.citations };
  const blocks = useMemo(() => splitMarkdown(text, 1), [text]);
  if (text.trim() === "") return <Seeking />;
  return (
    <>
      {blocks.map(({ start, end }) => (
        <Block key={start} id={`${message.id}-${start}`} content={text.slice(start, end)} citations={citations} />
      ))}
    </>
  );
}

type BlockProps = Pick<Message, "content" | "citations"> & { id: string };

const Block = memo(
  function Block(block: BlockProps) {
    return <MessageText message={block} />;
  },
  (before, now) => before.content === now.content && numbersIn(before) === numbersIn(now),
);

/** Which of a block's numbers are known citations by now. */
function numbersIn({ content, citations }: BlockProps): string {
  return citations.flatMap(({ number }) => (content.includes(`[${number}]`) ? [number] : [])).join();
}

function Seeking() {
  const t = useTranslations("session");
  return (
    <p className="flex items-center gap-2.5 text-sm text-ink-soft">
      <span aria-hidden="true" className="h-4 w-[3px] animate-pulse bg-accent" />
      {t("looking")}
    </p>
  );
}
