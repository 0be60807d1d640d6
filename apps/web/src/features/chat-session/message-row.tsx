import { memo } from "react";
import type { Message } from "./message.ts";
import { MessageArticle } from "./message-article.tsx";
import { estimate } from "./use-message-window.ts";

type MessageRowProps = {
  depth: number;
  count: number;
  message: Message | undefined;
  placed: boolean;
  measure: (row: HTMLElement | null) => void;
};

/** A message in its place, or the room that it will take. Only what is really there is measured. */
export const MessageRow = memo(function MessageRow({ depth, count, message, placed, measure }: MessageRowProps) {
  return (
    <div
      ref={message ? measure : undefined}
      data-index={depth}
      data-role={message?.role}
      className={placed ? "message-row absolute inset-x-0" : "message-row"}
    >
      {message ? (
        <MessageArticle message={message} place={{ position: depth + 1, of: count }} />
      ) : (
        <div aria-hidden="true" className="message-awaited" style={{ height: estimate(depth) }} />
      )}
    </div>
  );
}, isSame);

/** Reading a page again brings messages that are new objects with the same words. */
function isSame(before: MessageRowProps, now: MessageRowProps): boolean {
  return (
    before.depth === now.depth &&
    before.count === now.count &&
    before.placed === now.placed &&
    (before.message === now.message || JSON.stringify(before.message) === JSON.stringify(now.message))
  );
}
