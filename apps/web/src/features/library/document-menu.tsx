import { Ellipsis, Tag, Trash2 } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { ShelfItems } from "@/features/shelf/shelf-menu.tsx";
import type { Change, ListedDocument } from "./ordering.ts";

type DocumentMenuProps = {
  document: ListedDocument;
  isPending: boolean;
  onChange: (change: Change) => void;
  onTag: () => void;
};

/** What can be done with a document of the library. All but the last changes nothing for anybody else. */
export function DocumentMenu({ document, isPending, onChange, onTag }: DocumentMenuProps) {
  // A dialog opens when the menu has given the focus back: to the dialog it would be lost.
  const isTagging = useRef(false);
  return (
    <Menu
      onClosed={() => {
        if (isTagging.current) onTag();
        isTagging.current = false;
      }}
      trigger={
        <Button variant="quiet" size="icon" aria-label={`More about ${document.title}`} disabled={isPending}>
          <Ellipsis aria-hidden="true" />
        </Button>
      }
    >
      <ShelfItems shelf={document.shelf} onMove={(shelf) => onChange({ kind: "shelve", shelf })} />
      <MenuItem
        onSelect={() => {
          isTagging.current = true;
        }}
      >
        <Tag aria-hidden="true" />
        Tags…
      </MenuItem>
      {document.role === "author" ? (
        <MenuItem onSelect={() => onChange({ kind: "trash" })}>
          <Trash2 aria-hidden="true" />
          Move to the trash
        </MenuItem>
      ) : null}
    </Menu>
  );
}
