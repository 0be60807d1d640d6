"use client";

import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { Time } from "@/components/ui/time.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";

type Link = RouterOutputs["shareLink"]["list"]["shareLinks"][number];

export function ShareLinkRow({ link, sessionId }: { link: Link; sessionId: string }) {
  const utils = trpc.useUtils();
  const revoke = trpc.shareLink.revoke.useMutation({
    onSettled: () => utils.shareLink.list.invalidate({ chatSessionId: sessionId }),
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule py-3">
      <div className="min-w-0">
        <p className="text-sm font-medium">
          {link.kind === "live" ? "Live" : "Frozen"}, made <Time at={link.createdAt} />
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-soft">
          <State link={link} />
          <span>{link.openings === 1 ? "opened once" : `opened ${link.openings.toLocaleString("en")} times`}</span>
          {link.lastOpenedAt ? (
            <span>
              last <Time at={link.lastOpenedAt} />
            </span>
          ) : null}
        </p>
      </div>
      {link.opens ? (
        <Confirm
          trigger={
            <Button variant="outline" size="small">
              Revoke
            </Button>
          }
          title="Revoke this link?"
          description="Whoever has it finds nothing there from now on. This cannot be undone; another link can be made at any time."
          action="Revoke"
          onConfirm={() => revoke.mutate({ id: link.id })}
        />
      ) : null}
      {revoke.isError ? (
        <FailureNotice
          error={revoke.error}
          what="The link was not revoked."
          kept="It still opens."
          className="basis-full"
        />
      ) : null}
    </li>
  );
}

function State({ link: { opens, revokedAt, expiresAt } }: { link: Link }) {
  if (revokedAt) {
    return (
      <span>
        revoked <Time at={revokedAt} />
      </span>
    );
  }
  const ended = expiresAt.getTime() < Date.now();
  if (!opens && !ended) return <span>opens nothing: whoever made it may no longer share</span>;
  return (
    <span>
      {ended ? "ended" : "ends"} <Time at={expiresAt} />
    </span>
  );
}
