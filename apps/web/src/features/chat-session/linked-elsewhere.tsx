"use client";

import { Button } from "@/components/ui/button.tsx";
import { useConversation } from "./conversation-context.ts";

type LinkedElsewhereProps = { messageId: string; onShown: () => void; onDismiss: () => void };

/** A link led to a message on another branch. To show it is to switch the session, for all who read it. */
export function LinkedElsewhere({ messageId, onShown, onDismiss }: LinkedElsewhereProps) {
  const { maySend, running, actions } = useConversation();
  return (
    <p role="status" className="flex flex-wrap items-center gap-3 border-b border-rule px-5 py-2.5 text-sm sm:px-7">
      <span className="mr-auto">The linked message stands on another branch of this session.</span>
      {maySend ? (
        <Button
          variant="outline"
          size="small"
          disabled={running !== null}
          onClick={async () => {
            if (await actions.select(messageId)) onShown();
          }}
        >
          Show that branch
        </Button>
      ) : null}
      <Button variant="quiet" size="small" onClick={onDismiss}>
        Stay here
      </Button>
    </p>
  );
}
