"use client";

import { Archive, ArchiveRestore, Pin, PinOff, Tag, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { type Change, type ListedDocument, MOST_AT_ONCE } from "./ordering.ts";
import type { Selection } from "./use-selection.ts";

type SelectionBarProps = {
  selection: Selection;
  documents: readonly ListedDocument[];
  isPending: boolean;
  onChange: (change: Change) => void;
  onTag: () => void;
};

/** What can be done with the documents that are selected, above the list while one scrolls through it. */
export function SelectionBar({ selection, documents, isPending, onChange, onTag }: SelectionBarProps) {
  const t = useTranslations("library");
  const isNone = documents.length === 0 || isPending;
  const arePinned = documents.length > 0 && documents.every(({ shelf }) => shelf === "pinned");
  const areArchived = documents.length > 0 && documents.every(({ shelf }) => shelf === "archived");
  const shelve = (shelf: "pinned" | "archived" | null) => onChange({ kind: "shelve", shelf });
  return (
    <div
      role="toolbar"
      aria-label={t("selected")}
      className="sticky top-2 z-20 mb-5 flex flex-wrap items-center gap-1.5 rounded-lg border border-rule-strong bg-page px-3 py-2 shadow-md"
    >
      <p role="status" className="me-auto text-sm font-medium tabular-nums">
        {t(selection.isFull && documents.length === MOST_AT_ONCE ? "selectedFull" : "selectedCount", {
          count: documents.length,
        })}
      </p>
      <Button variant="quiet" size="small" aria-keyshortcuts="Control+A" onClick={selection.selectAll}>
        {t("selectAll")}
      </Button>
      <Button variant="outline" size="small" disabled={isNone} onClick={() => shelve(arePinned ? null : "pinned")}>
        {arePinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
        {arePinned ? t("unpin") : t("pin")}
      </Button>
      <Button variant="outline" size="small" disabled={isNone} onClick={() => shelve(areArchived ? null : "archived")}>
        {areArchived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
        {areArchived ? t("unarchive") : t("archive")}
      </Button>
      <Button variant="outline" size="small" disabled={isNone} onClick={onTag}>
        <Tag aria-hidden="true" />
        {t("tags")}
      </Button>
      <TrashSelected documents={documents} isDisabled={isNone} onTrash={() => onChange({ kind: "trash" })} />
      <Button size="small" aria-keyshortcuts="Escape" onClick={selection.end}>
        {t("done")}
      </Button>
    </div>
  );
}

type TrashSelectedProps = { documents: readonly ListedDocument[]; isDisabled: boolean; onTrash: () => void };

function TrashSelected({ documents, isDisabled, onTrash }: TrashSelectedProps) {
  const t = useTranslations("library");
  const others = documents.filter(({ role }) => role !== "author").length;
  return (
    <Confirm
      trigger={
        <Button variant="outline" size="small" disabled={isDisabled}>
          <Trash2 aria-hidden="true" />
          {t("trash")}
        </Button>
      }
      title={t("moveMany", { count: documents.length })}
      description={t("moveManyAbout", { others })}
      action={t("moveToTrash")}
      onConfirm={onTrash}
    />
  );
}
