"use client";

import { FolderPen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { DocumentMenu } from "./document-menu.tsx";
import { DocumentTags } from "./document-tags.tsx";
import type { ListedDocument } from "./ordering.ts";
import { OrderingNotice } from "./ordering-notice.tsx";
import { TagDialog } from "./tag-dialog.tsx";
import { useOrdering } from "./use-ordering.ts";

/** Where the reader has the document that they read, and how they tagged it: to be changed here too. */
export function DocumentOrder({ document }: { document: ListedDocument }) {
  const t = useTranslations("library");
  const router = useRouter();
  const ordering = useOrdering(() => router.refresh());
  const [isTagging, setTagging] = useState(false);
  return (
    <section aria-label={t("forYourself")} className="mt-5 border-t border-rule pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="label">{t(`places.${document.shelf ?? "neither"}`)}</p>
        <DocumentMenu
          document={document}
          onChange={(change) => ordering.apply([document], change)}
          onTag={() => setTagging(true)}
          trigger={
            <Button data-command={t("orderCommand")} variant="quiet" size="small" disabled={ordering.isPending}>
              <FolderPen aria-hidden="true" />
              {t("order")}
            </Button>
          }
        />
      </div>
      <DocumentTags tags={document.tags} />
      <div className="mt-2">
        <OrderingNotice ordering={ordering} />
      </div>
      {isTagging ? (
        <TagDialog
          documents={[document]}
          onChange={(change) => ordering.apply([document], change)}
          onClose={() => setTagging(false)}
        />
      ) : null}
    </section>
  );
}
