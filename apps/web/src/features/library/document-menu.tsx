"use client";

import { Tag, Trash2 } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { ShelfItems } from "@/features/shelf/shelf-menu.tsx";
import type { Change, ListedDocument } from "./ordering.ts";

type DocumentMenuProps = {
  document: ListedDocument;
  onChange: (change: Change) => void;
  onTag: () => void;
  /** Absent where nobody may, or where another control does it. */
  onTrash?: (() => void) | undefined;
  trigger: ReactNode;
};

/** What can be done with a document of the library. All but the last changes nothing for anybody else. */
export function DocumentMenu({ document, onChange, onTag, onTrash, trigger }: DocumentMenuProps) {
  const t = useTranslations("library");
  // A dialog opens when the menu has given the focus back: to the dialog it would be lost.
  const isTagging = useRef(false);
  return (
    <Menu
      onClosed={() => {
        if (isTagging.current) onTag();
        isTagging.current = false;
      }}
      trigger={trigger}
    >
      <ShelfItems shelf={document.shelf} onMove={(shelf) => onChange({ kind: "shelve", shelf })} />
      <MenuItem
        onSelect={() => {
          isTagging.current = true;
        }}
      >
        <Tag aria-hidden="true" />
        {t("tagsMore")}
      </MenuItem>
      {onTrash ? (
        <MenuItem onSelect={onTrash}>
          <Trash2 aria-hidden="true" />
          {t("moveToTrash")}
        </MenuItem>
      ) : null}
    </Menu>
  );
}
