"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { FreshSecret } from "@/components/copy/fresh-secret.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { NewLinkForm } from "./new-link-form.tsx";
import { ShareLinkRow } from "./share-link-row.tsx";

/** The links of a session, and the means to make one. */
export function ShareLinks({ sessionId }: { sessionId: string }) {
  const t = useTranslations("shareLink");
  const links = trpc.shareLink.list.useQuery({ chatSessionId: sessionId });
  const [fresh, setFresh] = useState<RouterOutputs["shareLink"]["create"] | null>(null);
  if (links.isError) {
    return <FailureNotice error={links.error} what={t("notLoaded")} kept={t("unchanged")} />;
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm leading-relaxed text-ink-soft">{t("about")}</p>
      {fresh ? (
        <FreshSecret secret={`${window.location.origin}${fresh.path}`} label={t("copy")} onDone={() => setFresh(null)}>
          {t("copyNow")}
        </FreshSecret>
      ) : null}
      {links.data && links.data.shareLinks.length > 0 ? (
        <ul aria-label={t("links")} className="border-t border-rule">
          {links.data.shareLinks.map((link) => (
            <ShareLinkRow key={link.id} link={link} sessionId={sessionId} />
          ))}
        </ul>
      ) : null}
      <NewLinkForm sessionId={sessionId} onCreated={setFresh} />
    </div>
  );
}
