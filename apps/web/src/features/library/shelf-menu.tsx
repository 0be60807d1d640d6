import { Archive, ArchiveRestore, Ellipsis, Pin, PinOff } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import type { RouterOutputs } from "@/trpc/client.ts";
import type { Shelving } from "./use-shelve.ts";

type ShelfMenuProps = { document: RouterOutputs["document"]["list"]["documents"][number]; shelving: Shelving };

/** What can be done with a document of the library: for the reader alone. */
export function ShelfMenu({ document, shelving }: ShelfMenuProps) {
  const { title, shelf } = document;
  return (
    <Menu
      trigger={
        <Button variant="quiet" size="icon" aria-label={`More about ${title}`} disabled={shelving.isPending}>
          <Ellipsis aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem onSelect={() => shelving.move(document, shelf === "pinned" ? null : "pinned")}>
        {shelf === "pinned" ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
        {shelf === "pinned" ? "Unpin" : "Pin"}
      </MenuItem>
      <MenuItem onSelect={() => shelving.move(document, shelf === "archived" ? null : "archived")}>
        {shelf === "archived" ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
        {shelf === "archived" ? "Take out of the archive" : "Archive"}
      </MenuItem>
    </Menu>
  );
}
