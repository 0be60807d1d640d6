"use client";

import { useState } from "react";
import { FreshSecret } from "@/components/copy/fresh-secret.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { NewLinkForm } from "./new-link-form.tsx";
import { ShareLinkRow } from "./share-link-row.tsx";

/** The links of a session, and the means to make one. */
export function ShareLinks({ sessionId }: { sessionId: string }) {
  const links = trpc.shareLink.list.useQuery({ chatSessionId: sessionId });
  const [fresh, setFresh] = useState<RouterOutputs["shareLink"]["create"] | null>(null);
  if (links.isError) {
    return <FailureNotice error={links.error} what="The links could not be loaded." kept="Nothing was changed." />;
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm leading-relaxed text-ink-soft">
        Anybody who has a link reads this one session without an account: its messages, and of the document only what
        they quote.
      </p>
      {fresh ? (
        <FreshSecret
          secret={`${window.location.origin}${fresh.path}`}
          label="Copy the link"
          onDone={() => setFresh(null)}
        >
          Copy it now: only a hash of it is kept, so it is never shown again.
        </FreshSecret>
      ) : null}
      {links.data && links.data.shareLinks.length > 0 ? (
        <ul aria-label="Links" className="border-t border-rule">
          {links.data.shareLinks.map((link) => (
            <ShareLinkRow key={link.id} link={link} sessionId={sessionId} />
          ))}
        </ul>
      ) : null}
      <NewLinkForm sessionId={sessionId} onCreated={setFresh} />
    </div>
  );
}
