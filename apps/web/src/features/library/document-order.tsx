"use client";

import { FolderPen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { DocumentMenu } from "./document-menu.tsx";
import { DocumentTags } from "./document-tags.tsx";
import type { ListedDocument } from "./ordering.ts";
import { OrderingNotice } from "./ordering-notice.tsx";
import { TagDialog } from "./tag-dialog.tsx";
import { useOrdering } from "./use-ordering.ts";

const PLACES = { pinned: "Pinned in your library", archived: "In your archive" } as const;

/** Where the reader has the document that they read, and how they tagged it: to be changed here too. */
export function DocumentOrder({ document }: { document: ListedDocument }) {
  const router = useRouter();
  const ordering = useOrdering(() => router.refresh());
  const [isTagging, setTagging] = useState(false);
  return (
    <section aria-label="For yourself" className="mt-5 border-t border-rule pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="label">{document.shelf ? PLACES[document.shelf] : "In your library"}</p>
        <DocumentMenu
          document={document}
          onChange={(change) => ordering.apply([document], change)}
          onTag={() => setTagging(true)}
          trigger={
            <Button
              data-command="Pin, archive or tag this document"
              variant="quiet"
              size="small"
              disabled={ordering.isPending}
            >
              <FolderPen aria-hidden="true" />
              Pin, archive or tag
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
