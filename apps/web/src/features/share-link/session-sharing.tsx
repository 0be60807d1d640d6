"use client";

import { Users } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { People } from "@/features/sharing/people.tsx";
import { ShareLinks } from "./share-links.tsx";

type SessionSharingProps = { sessionId: string; documentId: string; isAuthor: boolean };

/** Who can see a session: the document's people, and whoever has one of its links. */
export function SessionSharing({ sessionId, documentId, isAuthor }: SessionSharingProps) {
  const t = useTranslations("shareLink");
  return (
    <Dialog
      title={t("who")}
      description={t("whoAbout")}
      trigger={
        <Button variant="quiet" size="icon" data-command={t("command")} aria-label={t("who")} title={t("who")}>
          <Users aria-hidden="true" />
        </Button>
      }
    >
      {isAuthor ? (
        <>
          <section aria-labelledby="share-links-heading">
            <h3 id="share-links-heading" className="mb-1 font-serif text-lg">
              {t("byLink")}
            </h3>
            <ShareLinks sessionId={sessionId} />
          </section>
          <h3 className="mt-8 mb-3 font-serif text-lg">{t("people")}</h3>
        </>
      ) : null}
      <People documentId={documentId} mayChange={isAuthor} />
    </Dialog>
  );
}
