"use client";

import { Archive, ArchiveRestore, Ellipsis, Pin, PinOff } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import type { Shelf, Shelved, Shelving } from "./use-shelving.ts";

type ShelfMenuProps = { item: Shelved; shelving: Shelving; className?: string };

/** What can be done with a document or a session where it is listed: for the reader alone. */
export function ShelfMenu({ item, shelving, className }: ShelfMenuProps) {
  const t = useTranslations("shelf");
  return (
    <Menu
      trigger={
        <Button
          variant="quiet"
          size="icon"
          aria-label={t("more", { title: item.title })}
          disabled={shelving.isPending}
          className={className}
        >
          <Ellipsis aria-hidden="true" />
        </Button>
      }
    >
      <ShelfItems shelf={item.shelf} onMove={(shelf) => shelving.move(item, shelf)} />
    </Menu>
  );
}

type ShelfItemsProps = { shelf: Shelf; onMove: (shelf: Shelf) => void };

/** The entries of a menu that pin and archive, and take it back. */
export function ShelfItems({ shelf, onMove }: ShelfItemsProps) {
  const t = useTranslations("shelf");
  return (
    <>
      <MenuItem onSelect={() => onMove(shelf === "pinned" ? null : "pinned")}>
        {shelf === "pinned" ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
        {shelf === "pinned" ? t("unpin") : t("pin")}
      </MenuItem>
      <MenuItem onSelect={() => onMove(shelf === "archived" ? null : "archived")}>
        {shelf === "archived" ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
        {shelf === "archived" ? t("unarchive") : t("archive")}
      </MenuItem>
    </>
  );
}
