"use client";

import { CheckCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { RowCheckbox } from "@/features/library/row-checkbox.tsx";
import { useSelection } from "@/features/library/use-selection.ts";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";

type TrashedDocument = RouterOutputs["document"]["listTrash"]["documents"][number];

type TrashDocumentsProps = {
  documents: readonly TrashedDocument[];
  /** A document's line, with what selects it before it. */
  row: (document: TrashedDocument, select: ReactNode) => ReactNode;
};

/** The documents in the trash, to be restored one by one or several at once. */
export function TrashDocuments({ documents, row }: TrashDocumentsProps) {
  const t = useTranslations("trash");
  const { refusal } = useRefusal();
  const utils = trpc.useUtils();
  const selection = useSelection(documents.map(({ id }) => id));
  const restore = trpc.document.changeMany.useMutation({ onSettled: () => utils.invalidate() });
  const { selected } = selection;
  const refused = restore.data?.results.filter(({ problem }) => problem !== null) ?? [];
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {selection.isOn ? (
          <>
            <p role="status" className="me-auto text-sm font-medium tabular-nums">
              {t("selected", { count: selected.length })}
            </p>
            <Button variant="quiet" size="small" aria-keyshortcuts="Control+A" onClick={selection.selectAll}>
              {t("selectAll")}
            </Button>
            <Button
              variant="outline"
              size="small"
              disabled={selected.length === 0 || restore.isPending}
              onClick={() => restore.mutate({ ids: selected, change: { kind: "restore" } })}
            >
              {t("restoreSelected")}
            </Button>
            <Button size="small" aria-keyshortcuts="Escape" onClick={selection.end}>
              {t("done")}
            </Button>
          </>
        ) : (
          <Button data-command={t("selectDocuments")} variant="outline" size="small" onClick={selection.begin}>
            <CheckCheck aria-hidden="true" />
            {t("select")}
          </Button>
        )}
      </div>
      {restore.error || refused.length > 0 ? (
        <Notice tone="danger" className="mb-3">
          {restore.error
            ? t("unsure", { reason: refusal(restore.error) })
            : t("refused", { count: refused.length, reason: refused[0]?.problem?.message ?? "" })}
        </Notice>
      ) : null}
      <ul className="border-t border-rule-strong">
        {documents.map((document) =>
          row(
            document,
            selection.isOn ? <RowCheckbox id={document.id} title={document.title} selection={selection} /> : null,
          ),
        )}
      </ul>
    </>
  );
}
