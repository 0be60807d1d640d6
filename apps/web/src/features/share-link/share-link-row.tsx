"use client";

import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { Time } from "@/components/ui/time.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";

type Link = RouterOutputs["shareLink"]["list"]["shareLinks"][number];

export function ShareLinkRow({ link, sessionId }: { link: Link; sessionId: string }) {
  const t = useTranslations("shareLink");
  const utils = trpc.useUtils();
  const revoke = trpc.shareLink.revoke.useMutation({
    onSettled: () => utils.shareLink.list.invalidate({ chatSessionId: sessionId }),
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule py-3">
      <div className="min-w-0">
        <p className="text-sm font-medium">
          {t.rich("made", { kind: link.kind, time: () => <Time at={link.createdAt} /> })}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-soft">
          <State link={link} />
          <span>{t("opened", { count: link.openings })}</span>
          <When says="lastOpened" at={link.lastOpenedAt} />
        </p>
      </div>
      {link.opens ? (
        <Confirm
          trigger={
            <Button variant="outline" size="small">
              {t("revoke")}
            </Button>
          }
          title={t("revokeAsk")}
          description={t("revokeAbout")}
          action={t("revoke")}
          onConfirm={() => revoke.mutate({ id: link.id })}
        />
      ) : null}
      {revoke.isError ? (
        <FailureNotice error={revoke.error} what={t("notRevoked")} kept={t("stillOpens")} className="basis-full" />
      ) : null}
    </li>
  );
}

function State({ link: { opens, revokedAt, expiresAt } }: { link: Link }) {
  const t = useTranslations("shareLink");
  if (revokedAt) return <When says="revoked" at={revokedAt} />;
  const ended = expiresAt.getTime() < Date.now();
  if (!opens && !ended) return <span>{t("opensNothing")}</span>;
  return <span>{t.rich("ends", { ended: ended ? "yes" : "no", time: () => <Time at={expiresAt} /> })}</span>;
}

function When({ says, at }: { says: "lastOpened" | "revoked"; at: Date | null }) {
  const t = useTranslations("shareLink");
  return at ? <span>{t.rich(says, { time: () => <Time at={at} /> })}</span> : null;
}
