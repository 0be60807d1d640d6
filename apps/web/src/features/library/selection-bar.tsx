"use client";

import { Archive, ArchiveRestore, Pin, PinOff, Tag, Trash2 } from "lucide-react";
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
  const isNone = documents.length === 0 || isPending;
  const arePinned = documents.length > 0 && documents.every(({ shelf }) => shelf === "pinned");
  const areArchived = documents.length > 0 && documents.every(({ shelf }) => shelf === "archived");
  const shelve = (shelf: "pinned" | "archived" | null) => onChange({ kind: "shelve", shelf });
  return (
    <div
      role="toolbar"
      aria-label="Selected documents"
      className="sticky top-2 z-20 mb-5 flex flex-wrap items-center gap-1.5 rounded-lg border border-rule-strong bg-page px-3 py-2 shadow-md"
    >
      <p role="status" className="mr-auto text-sm font-medium tabular-nums">
        {documents.length} selected
        {selection.isFull && documents.length === MOST_AT_ONCE ? ", as many as can be" : null}
      </p>
      <Button variant="quiet" size="small" aria-keyshortcuts="Control+A" onClick={selection.selectAll}>
        Select all
      </Button>
      <Button variant="outline" size="small" disabled={isNone} onClick={() => shelve(arePinned ? null : "pinned")}>
        {arePinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
        {arePinned ? "Unpin" : "Pin"}
      </Button>
      <Button variant="outline" size="small" disabled={isNone} onClick={() => shelve(areArchived ? null : "archived")}>
        {areArchived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
        {areArchived ? "Unarchive" : "Archive"}
      </Button>
      <Button variant="outline" size="small" disabled={isNone} onClick={onTag}>
        <Tag aria-hidden="true" />
        Tags
      </Button>
      <TrashSelected documents={documents} isDisabled={isNone} onTrash={() => onChange({ kind: "trash" })} />
      <Button size="small" aria-keyshortcuts="Escape" onClick={selection.end}>
        Done
      </Button>
    </div>
  );
}

type TrashSelectedProps = { documents: readonly ListedDocument[]; isDisabled: boolean; onTrash: () => void };

function TrashSelected({ documents, isDisabled, onTrash }: TrashSelectedProps) {
  const others = documents.filter(({ role }) => role !== "author").length;
  const what = documents.length === 1 ? "this document" : `${documents.length} documents`;
  return (
    <Confirm
      trigger={
        <Button variant="outline" size="small" disabled={isDisabled}>
          <Trash2 aria-hidden="true" />
          Trash
        </Button>
      }
      title={`Move ${what} to the trash?`}
      description={`Nobody can read them or their sessions from now on. For 30 days you can take them back, as they were.${
        others > 0 ? ` ${others} of them are not yours, and stay.` : ""
      }`}
      action="Move to the trash"
      onConfirm={onTrash}
    />
  );
}
